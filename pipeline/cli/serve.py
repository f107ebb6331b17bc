"""``ibid serve``: the pages of a knowledge base, in a browser, on this machine."""

from __future__ import annotations

import webbrowser
from pathlib import Path

import click

from pipeline.cli.output import kb_option
from pipeline.model.errors import StoreError

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@click.command()
@kb_option
@click.option("--port", default=8801, show_default=True, type=click.IntRange(1, 65535))
@click.option("--open", "show", is_flag=True, help="Open the address in the browser.")
@click.option(
    "--source", type=click.Path(path_type=Path, exists=True), help="Where the documents lie now, for the pictures."
)
@click.option(
    "--decisions",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file of decisions.  [default: beside the knowledge base]",
)
@click.option("--as", "who", default="", help="Who decides.  [default: the account's name]")
@click.option("--host", default="127.0.0.1", show_default=True, help="Another address to listen on asks for --key.")
@click.option("--allow-host", multiple=True, help="A further host name under which it may be asked for.")
@click.option("--key", help="A secret that the first address must hold; advised where others share this machine.")
def serve(
    kb: Path,
    port: int,
    show: bool,
    source: Path | None,
    decisions: Path | None,
    who: str,
    host: str,
    allow_host: tuple[str, ...],
    key: str | None,
) -> None:
    """Open the knowledge base in a browser: figures with the page beside them, repeats, findings, decisions.

    It answers this machine alone, until Ctrl-C.
    """
    from pipeline import knowledge

    try:
        from pipeline.web.context import Context
        from pipeline.web.serve import serve as answer
    except ModuleNotFoundError as error:
        raise click.UsageError(f"ibid serve needs {error.name}: pip install 'ibid[web]'") from error
    if host not in _LOOPBACK and not key:
        raise click.UsageError("--host asks for --key: everybody who reaches this machine could read and decide")
    knowledge.open(kb).close()
    context = Context(kb, decisions=decisions, who=who, source=source)
    address = _address(host, port, key)
    click.echo(f"{address}   (Ctrl-C ends it)")
    if show:
        webbrowser.open(address)
    try:
        answer(context, host=host, port=port, hosts=(*allow_host, host), key=key)
    except OSError as error:
        raise StoreError(address, f"cannot be served ({error.strerror})", hint="another --port may be free") from error


def _address(host: str, port: int, key: str | None) -> str:
    """What a person opens; an address of version 6 stands in brackets."""
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/" + (f"?key={key}" if key else "")
