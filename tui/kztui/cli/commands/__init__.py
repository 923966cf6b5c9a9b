"""The commands, a room of them to a file. Each takes the arguments and the places, and gives an answer."""
