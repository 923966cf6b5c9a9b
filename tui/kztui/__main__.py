"""`python -m kztui` is `kztui`."""

from kztui.cli.main import main

if __name__ == "__main__":
    raise SystemExit(main())
