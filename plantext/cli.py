"""The command line: reads arguments, calls the library, prints. Nothing is decided here.

Exit codes: 0, 1 for a gate that fails, 2 for bad input; errors go to stderr.
"""

from __future__ import annotations

import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import plantext
from plantext import (
    __version__,
    arguments,
    audit_command,
    batch,
    documents,
    gates,
    inputs,
    saving,
    terminal,
)
from plantext import corrections as correcting
from plantext import plan as plans
from plantext import review as reviewing
from plantext.cells import FORMULAS, GUARD
from plantext.errors import OptionError, PlantextError
from plantext.explain import explain as explained
from plantext.file_names import Names
from plantext.lexicon import Lexicon
from plantext.options import (
    Columns,
    Fixes,
    Formulas,
    Id,
    Issuer,
    Kind,
    Lang,
    Limit,
    Options,
    Private,
    Text,
    Title,
    Words,
    Year,
    YearColumn,
)
from plantext.present.labels import labels
from plantext.readers import LIMIT_MB, readable, suffixes
from plantext.views import view
from plantext.writers import FORMATS

if TYPE_CHECKING:
    from plantext.comparison.levels import LevelComparison
    from plantext.comparison.years import Comparison

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
app.command(name="audit")(audit_command.run)


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
    formulas: Formulas = GUARD,
    allow_private: Private = False,
    text: Text = None,
    title: Title = None,
    id: Id = None,
    year_column: YearColumn = None,
    issuer: Issuer = None,
) -> None:
    """Parse FILES: a summary on the terminal, or with -o the tables as files.

    With --text FILES are tables of documents: all rows of one in one set of tables.
    """
    options = inputs.options(year, limit_mb, lexicon, kind, corrections, allow_private)
    _check(format, lang, formulas)
    if text:
        columns = Columns(text=text, title=title, id=id, year=year_column, issuer=issuer)
        _parse_tables(files, columns, options, output, format, lang, formulas)
        return
    found, failed = inputs.all_of(files, options)
    whole = True
    if output is not None and found and together:
        for place in plans.Plans(found, failed).write(output, format, lang=lang, formulas=formulas):
            print(place)
    elif output is not None and found:
        whole = _write(found, output, format, lang, formulas)
    elif found:
        terminal.tasks(found, lang)
    if failed or not whole:
        raise typer.Exit(2)


def _parse_tables(
    files: list[str],
    columns: Columns,
    options: Options,
    output: Path | None,
    format: str,
    lang: str,
    formulas: str,
) -> None:
    """Each table of documents on the terminal, or into a folder; its bad rows on stderr."""
    failed = False
    for file in files:
        try:
            found = documents.read_table(
                file, **columns, lexicon=options["lexicon"], corrections=options["corrections"],
                limit_mb=options["limit_mb"],
            )  # fmt: skip
        except PlantextError as error:
            inputs.complain(error)
            failed = True
            continue
        for row in found.failures.itertuples():
            print(f"plantext: {row.message}", file=sys.stderr)
        if output is not None:
            folder = output if len(files) == 1 else output / Path(file).stem
            for place in found.write(folder, format, lang=lang, formulas=formulas):
                print(place)
        elif len(found):
            terminal.tasks(list(found), lang)
    if failed:
        raise typer.Exit(2)


def _check(format: str, lang: str, formulas: str) -> None:
    """Refuse a format or a language there is not, before anything is read."""
    arguments.one_of("format", format, FORMATS)
    arguments.one_of("formulas", formulas, FORMULAS)
    if lang:
        labels(lang)


def _write(found: list[plans.Plan], output: Path, format: str, lang: str, formulas: str) -> bool:
    """Write each plan into its folder; one that cannot be written does not stop the others."""
    names, whole = Names(), True
    saving.folder(output)
    for plan in found:
        folder = output / names.of(_folder(plan.id))
        try:
            plan.write(folder, format, lang=lang, formulas=formulas)
        except OptionError as error:
            inputs.complain(error)
            whole = False
        else:
            print(folder)
    return whole


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
    allow_private: Private = False,
) -> None:
    """The office's own table of FILE as a workbook: ledger, targets, doubts, stamp."""
    plan = plans.read(
        file, **inputs.options(year, limit_mb, lexicon, kind, corrections, allow_private)
    )
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
    allow_private: Private = False,
) -> None:
    """Each line of FILE with what was found in it, by which rule, and what was not, and why."""
    plan = plans.read(
        file, **inputs.options(year, limit_mb, lexicon, kind, corrections, allow_private)
    )
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
    allow_private: Private = False,
) -> None:
    """The doubtful rows of FILES, to be filled in (column new) and given back as --corrections."""
    options = inputs.options(year, limit_mb, lexicon, kind, corrections, allow_private)
    _apart(output, files)
    found, failed = inputs.all_of(files, options)
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
    result = plantext.evaluate(list(gold), lexicon=words)
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
    formulas: Formulas = GUARD,
    allow_private: Private = False,
) -> None:
    """Lay FILES side by side: what continues, what is new or dropped, how targets moved."""
    _check(format, lang, formulas)
    _apart(output, files)
    words = Lexicon.load(lexicon) if lexicon else None
    years = {name: _number(value) for name, value in _assigned(year, "--year").items()}
    lines = correcting.given(corrections)
    levels = _assigned(level, "--level")
    found = plantext.compare(
        files, by=by, years=years, levels=levels, lexicon=words, corrections=lines,
        allow_private=allow_private,
    )  # fmt: skip
    inputs.unread((member.plan.id for member in found.members), lines)
    for row in found.failures.itertuples():
        print(f"plantext: {row.message}", file=sys.stderr)
    view("compared")(found, lang)
    if output is not None:
        for place in _written(found, output, format, lang, formulas):
            print(place)
    if len(found.failures):
        raise typer.Exit(2)


def _written(
    found: Comparison | LevelComparison, output: Path, format: str, lang: str, formulas: str
) -> list[Path]:
    """The page or the workbook where one is asked for, else the tables."""
    if output.suffix.lower() == ".xlsx":
        return [found.to_excel(output, lang=lang or "zh")]
    if output.suffix.lower() in (".html", ".htm"):
        return [found.to_html(output, lang=lang or "zh")]
    return found.write(output, format, lang=lang, formulas=formulas)


def _apart(output: Path | None, files: list[str]) -> None:
    """Refuse to write over a document that is to be read."""
    if output is not None and any(Path(f).is_file() and _one(output, f) for f in files):
        raise OptionError(f"{output}: this is one of the documents; give another place with -o")


def _one(output: Path, file: str) -> bool:
    try:
        return output.samefile(file)
    except OSError:
        return False


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
    folders: Annotated[
        list[Path], typer.Argument(help="Folders of documents, files, or (with --text) tables.")
    ],
    output: Annotated[Path, typer.Option("-o", "--output", help="The folder of the dataset.")],
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes; as many as cores if not given.")
    ] = None,
    resume: Annotated[bool, typer.Option(help="Go on with a run that died.")] = False,
    retry: Annotated[
        bool, typer.Option(help="Try again what failed by time, memory, a crash or a change.")
    ] = False,
    engine: Annotated[str, typer.Option(help="local or dask://HOST:PORT.")] = "local",
    pattern: Annotated[
        str, typer.Option(help="Only files of such names, as *.docx, whatever their kind.")
    ] = "",
    text: Text = None,
    title: Title = None,
    id: Id = None,
    year_column: YearColumn = None,
    issuer: Issuer = None,
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
            pattern=pattern, year=year, text=text,
            columns={"title": title, "id": id, "year": year_column, "issuer": issuer}, lexicon=Lexicon.load(lexicon) if lexicon else None,
            corrections=lines, limit_mb=limit_mb, seconds=seconds, memory_mb=memory_mb,
            slice_size=slice_size,
        )  # fmt: skip
    except KeyboardInterrupt:
        print(
            "plantext: stopped; the same command with --resume goes on from here", file=sys.stderr
        )
        raise typer.Exit(130) from None
    if lines:
        inputs.unread(made.table("plans", ["plan"])["plan"], lines)
    for kind, count in made.failures["kind"].value_counts().items():
        print(f"plantext: {count} failed: {kind}; see {output}/failures", file=sys.stderr)
    print(f"{output}: {len(made)} plans, {len(made.failures)} failures, {made.parsed} parsed")


def main() -> None:
    """Run the command line; a PlantextError is one line on stderr and exit code 2."""
    warnings.showwarning = inputs.warned
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
    try:
        app()
    except PlantextError as error:
        inputs.complain(error)
        sys.exit(2)


if __name__ == "__main__":
    main()
