"""The command line: reads arguments, calls the library, prints. Nothing is decided here.

Exit codes: 0, 1 for a gate that fails, 2 for bad input; errors go to stderr.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, TypedDict

import typer

from plantext import __version__, batch, evaluation, gates, terminal
from plantext import corrections as correcting
from plantext import plan as plans
from plantext import review as reviewing
from plantext.comparison import compare as comparing
from plantext.comparison.levels import LevelComparison
from plantext.comparison.years import Comparison
from plantext.corrections import Corrections
from plantext.errors import Failure, OptionError, PlantextError, failure
from plantext.explain import explain as explained
from plantext.lexicon import Lexicon
from plantext.present.labels import labels
from plantext.readers import LIMIT_MB, READERS, is_address, readable, suffixes
from plantext.writers import FORMATS

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)

Year = Annotated[
    int | None, typer.Option(help="The year the plan is for, where the text does not say it.")
]
Limit = Annotated[float, typer.Option(help="Refuse files over this many megabytes.")]
Kind = Annotated[
    str,
    typer.Option("--as", help=f"What the file is, whatever it looks like: {', '.join(READERS)}."),
]
Words = Annotated[
    Path | None, typer.Option(help="Lexicon rows of your own: a *.tsv or a folder of them.")
]
Lang = Annotated[
    str,
    typer.Option(help="zh or en: headings and words of the tables; else the columns' own names."),
]
Fixes = Annotated[
    list[Path] | None,
    typer.Option(
        "--corrections", help="A file of corrections, as `review` writes it; may be repeated."
    ),
]


@app.callback(invoke_without_command=True)
def _root(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Chinese government work plans into tables that lead back to the text."""
    if version:
        print(f"plantext {__version__}")


@app.command()
def parse(
    files: Annotated[
        list[str], typer.Argument(help="Files, folders of them, or http(s) addresses.")
    ],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write the tables into this folder.")
    ] = None,
    format: Annotated[str, typer.Option(help=f"One of {', '.join(FORMATS)}.")] = "csv",
    year: Year = None,
    limit_mb: Limit = LIMIT_MB,
    lexicon: Words = None,
    kind: Kind = "",
    corrections: Fixes = None,
    lang: Lang = "",
    together: Annotated[
        bool, typer.Option(help="With -o: all plans in one set of tables, not a folder for each.")
    ] = False,
) -> None:
    """Parse FILES: a summary on the terminal, or with -o the tables as files."""
    options = _options(year, limit_mb, lexicon, kind, corrections)
    _check(format, lang)
    found, failed = _all(files, options)
    if output is not None and found and together:
        for place in plans.Plans(found, failed).write(output, format, lang=lang):
            print(place)
    elif output is not None and found:
        _write(found, output, format, lang)
    elif found:
        terminal.tasks(found, lang)
    if failed:
        raise typer.Exit(2)


def _check(format: str, lang: str) -> None:
    """Refuse a format or a language there is not, before anything is read."""
    if format not in FORMATS:
        raise OptionError(f"unknown format {format!r}; known are {', '.join(FORMATS)}")
    if lang:
        labels(lang)


class _Options(TypedDict):
    """How files are read, as plan.read takes it."""

    year: int | None
    lexicon: Lexicon | None
    corrections: Corrections | None
    limit_mb: float
    kind: str


def _options(
    year: int | None, limit_mb: float, words: Path | None, kind: str, fixes: list[Path] | None
) -> _Options:
    return _Options(
        year=year,
        lexicon=Lexicon.load(words) if words else None,
        corrections=correcting.given(fixes),
        limit_mb=limit_mb,
        kind=kind,
    )


def _all(files: list[str], options: _Options) -> tuple[list[plans.Plan], list[Failure]]:
    """The plans of all files, and (plan, kind, message) of those that could not be read."""
    found: list[plans.Plan] = []
    failed: list[Failure] = []
    for file in files:
        try:
            found += _read(file, options, failed)
        except Exception as error:  # whatever stops one must not stop the others
            failed.append(failure(readable(file), error))
    for _, _, message in failed:
        print(f"plantext: {message}", file=sys.stderr)
    _unread((plan.id for plan in found), options["corrections"])
    return found, failed


def _unread(found: Iterable[str], lines: Corrections | None) -> None:
    for line in correcting.unread(lines, found):
        print(f"plantext: {line.where}: no plan {line.plan!r} among those read", file=sys.stderr)


def _read(file: str, options: _Options, failed: list[Failure]) -> list[plans.Plan]:
    if is_address(file) or not Path(file).is_dir():
        return [plans.read(file, **options)]
    folder = plans.read_folder(file, **options)
    failed += folder.failures.itertuples(index=False, name=None)
    return list(folder)


def _write(found: list[plans.Plan], output: Path, format: str, lang: str) -> None:
    taken: dict[str, int] = {}
    for plan in found:
        name = _folder(plan.id)
        taken[name] = taken.get(name, 0) + 1
        folder = output / (name if taken[name] == 1 else f"{name}-{taken[name]}")
        plan.write(folder, format, lang=lang)
        print(folder)


def _folder(plan: str) -> str:
    """The name of a plan's folder: its id, where that is a path in a folder without suffix."""
    place = Path(plan)
    known = place.suffix.casefold() in suffixes()
    return place.with_suffix("").as_posix().replace("/", "_") if known else plan


@app.command()
def ledger(
    file: Annotated[str, typer.Argument(help="A file, or an http(s) address.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The workbook to write (*.xlsx).")],
    by: Annotated[str, typer.Option(help="One row a task, or a body: task or agency.")] = "task",
    lang: Annotated[str, typer.Option(help="Headings and remarks: zh or en.")] = "zh",
    year: Year = None,
    limit_mb: Limit = LIMIT_MB,
    lexicon: Words = None,
    corrections: Fixes = None,
    kind: Kind = "",
) -> None:
    """The office's own table of FILE as a workbook: ledger, targets, doubts, stamp."""
    plan = plans.read(file, **_options(year, limit_mb, lexicon, kind, corrections))
    print(plan.to_excel(output, by=by, lang=lang))


@app.command()
def explain(
    file: Annotated[str, typer.Argument(help="A file, or an http(s) address.")],
    path: Annotated[str, typer.Option(help="Only the item of this path, such as 一/（二）.")] = "",
    year: Year = None,
    limit_mb: Limit = LIMIT_MB,
    lexicon: Words = None,
    kind: Kind = "",
    corrections: Fixes = None,
) -> None:
    """Each line of FILE with what was found in it, by which rule, and what was not, and why."""
    plan = plans.read(file, **_options(year, limit_mb, lexicon, kind, corrections))
    for line in explained(plan.parsed, path):
        print(line)


@app.command()
def review(
    files: Annotated[
        list[str], typer.Argument(help="Files, folders of them, or http(s) addresses.")
    ],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write into this file (*.tsv).")
    ] = None,
    year: Year = None,
    limit_mb: Limit = LIMIT_MB,
    lexicon: Words = None,
    corrections: Fixes = None,
    kind: Kind = "",
) -> None:
    """The doubtful rows of FILES, to be filled in (column new) and given back as --corrections."""
    found, failed = _all(files, _options(year, limit_mb, lexicon, kind, corrections))
    parsed = [plan.parsed for plan in found]
    if output is not None and found:
        print(reviewing.write(parsed, output))
    elif found:
        print(reviewing.text(parsed), end="")
    if failed:
        raise typer.Exit(2)


@app.command()
def evaluate(
    gold: Annotated[list[Path], typer.Argument(help="Folders of hand-made tables.")],
    differences: Annotated[
        bool, typer.Option(help="Print every row missed or extra with its sentence.")
    ] = False,
    floors: Annotated[
        Path | None, typer.Option(help="A TOML file of floors; below one, exit with 1.")
    ] = None,
    name: Annotated[str, typer.Option(help="The section of the floors file.")] = "corpus",
    known: Annotated[
        Path | None, typer.Option(help="A table of known failures; any other, exit with 1.")
    ] = None,
    renew: Annotated[
        bool, typer.Option(help="Write the failures there are into the table of --known.")
    ] = False,
    lexicon: Words = None,
) -> None:
    """Score the tables against the hand-made ones in GOLD."""
    words = Lexicon.load(lexicon) if lexicon else None
    result = evaluation.evaluate(list(gold), lexicon=words)
    print(result.scores.to_string(index=False, float_format=lambda share: f"{share:.3f}"))
    print(f"share of targets marked check: {result.doubtful:.3f}")
    if differences:
        for row in result.differences.itertuples():
            print(f"{row.document}  {row.field}  {row.kind}: {row.row}\n    {row.sentence}")
    if renew:
        if known is None:
            raise OptionError("--renew needs --known FILE, the table to write the failures into")
        gates.renew(result, known)
    broken = gates.below_floors(result, floors, name) if floors else []
    broken += gates.surprises(result, known) if known else []
    for line in broken:
        print(f"plantext: {line}", file=sys.stderr)
    if broken:
        raise typer.Exit(1)


@app.command()
def compare(
    files: Annotated[list[str], typer.Argument(help="Plans of one series, or a folder of them.")],
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            help="Write the tables into this folder, the workbook to hand on as FILE.xlsx, the page as FILE.html.",
        ),
    ] = None,
    format: Annotated[str, typer.Option(help=f"One of {', '.join(FORMATS)}.")] = "csv",
    by: Annotated[str, typer.Option(help="year or level (of government).")] = "year",
    year: Annotated[
        list[str] | None,
        typer.Option(help="ID=YEAR for a plan whose text does not say its year; may be repeated."),
    ] = None,
    level: Annotated[
        list[str] | None,
        typer.Option(help="ID=LEVEL (centre, province, city, county); may be repeated."),
    ] = None,
    lexicon: Words = None,
    corrections: Fixes = None,
    lang: Lang = "",
) -> None:
    """Lay FILES side by side: what continues, what is new or dropped, how targets moved."""
    _check(format, lang)
    words = Lexicon.load(lexicon) if lexicon else None
    years = {name: _number(value) for name, value in _assigned(year, "--year").items()}
    lines = correcting.given(corrections)
    levels = _assigned(level, "--level")
    found = comparing.compare(
        files, by=by, years=years, levels=levels, lexicon=words, corrections=lines
    )
    _unread((member.plan.id for member in found.members), lines)
    for row in found.failures.itertuples():
        print(f"plantext: {row.message}", file=sys.stderr)
    terminal.compared(found, lang)
    if output is not None:
        for place in _written(found, output, format, lang):
            print(place)
    if len(found.failures):
        raise typer.Exit(2)


def _written(
    found: Comparison | LevelComparison, output: Path, format: str, lang: str
) -> list[Path]:
    """The page or the workbook where one is asked for, else the tables."""
    if output.suffix.lower() == ".xlsx":
        return [found.to_excel(output, lang=lang or "zh")]
    if output.suffix.lower() in (".html", ".htm"):
        return [found.to_html(output, lang=lang or "zh")]
    return found.write(output, format, lang=lang)


def _assigned(given: list[str] | None, option: str) -> dict[str, str]:
    pairs = [each.rpartition("=") for each in given or ()]
    for name, sign, _ in pairs:
        if not sign or not name:
            raise OptionError(f"{option} wants ID=VALUE, such as {option} plan-2021=2021")
    return {readable(name): value for name, _, value in pairs}


def _number(value: str) -> int:
    if not value.isdecimal():
        raise OptionError(f"--year wants ID=YEAR with a year in digits, not {value!r}")
    return int(value)


@app.command(name="batch")
def _batch(
    folders: Annotated[list[Path], typer.Argument(help="Folders of documents, or files.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The folder of the dataset.")],
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes; as many as cores if not given.")
    ] = None,
    resume: Annotated[bool, typer.Option(help="Go on with a run that died.")] = False,
    retry: Annotated[
        bool, typer.Option(help="Try again what failed by time, memory, a crash or a change.")
    ] = False,
    engine: Annotated[str, typer.Option(help="local or dask://HOST:PORT.")] = "local",
    pattern: Annotated[str, typer.Option(help="Only files of such names, as *.docx.")] = "*",
    year: Year = None,
    limit_mb: Limit = LIMIT_MB,
    seconds: Annotated[float, typer.Option(help="What a document may take.")] = 300.0,
    memory_mb: Annotated[float, typer.Option(help="What a document may take.")] = 2000.0,
    slice_size: Annotated[
        int, typer.Option("--slice", min=1, help="About so many documents make a part.")
    ] = 100,
    lexicon: Words = None,
    corrections: Fixes = None,
) -> None:
    """Every file of FOLDERS into a dataset of Parquet parts; a dataset there is brought up to date."""
    lines = correcting.given(corrections)
    try:
        made = batch.run(
            folders, output, workers=workers, resume=resume, retry=retry, engine=engine,
            pattern=pattern, year=year, lexicon=Lexicon.load(lexicon) if lexicon else None,
            corrections=lines, limit_mb=limit_mb, seconds=seconds, memory_mb=memory_mb,
            slice_size=slice_size,
        )  # fmt: skip
    except KeyboardInterrupt:
        print(
            "plantext: stopped; the same command with --resume goes on from here", file=sys.stderr
        )
        raise typer.Exit(130) from None
    if lines:
        _unread(made.table("plans", ["plan"])["plan"], lines)
    for kind, count in made.failures["kind"].value_counts().items():
        print(f"plantext: {count} failed: {kind}; see {output}/failures", file=sys.stderr)
    print(f"{output}: {len(made)} plans, {len(made.failures)} failures, {made.parsed} parsed")


def _complain(error: PlantextError) -> None:
    print(f"plantext: {error}", file=sys.stderr)


def main() -> None:
    """Run the command line; a PlantextError is one line on stderr and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
    try:
        app()
    except PlantextError as error:
        _complain(error)
        sys.exit(2)


if __name__ == "__main__":
    main()
