"""Sources that the tests of the styles cite, as CSL-JSON."""

NEWS = {
    "type": "article-newspaper",
    "title": "Truce holds in the north",
    "container-title": "The Guardian",
    "issued": {"date-parts": [[2026, 3, 14]]},
    "URL": "https://example.org/truce",
}
PAGE = {**NEWS, "type": "webpage", "container-title": "BBC News"}
RELEASE = {
    "type": "webpage",
    "title": "Acme recalls vans",
    "publisher": "Acme Motors",
    "genre": "Press release",
    "issued": "2026-03-14",
}
MONA = {"family": "Haddad", "given": "Mona"}
JAN = {"family": "de Vries", "given": "Jan-Willem P."}
AIDA = {"family": "Sarsen", "given": "Aida"}
