# make demo   .venv, install, parse corpus/, compare its four years, say where the tables are
# make test   ruff, mypy --strict, pytest with doctests and notebooks, on all cores (TOGETHER= for one)
# make accuracy   score against corpus/'s own tables, and ../shared/gold and ../shared/wild where they stand
# make wheelhouse   all that an office without a network needs to install, into dist/wheelhouse
# make try-wheelhouse   install from it into a fresh environment, and read a plan
# make docs       the site of docs/, into docs/_site; opens without a server and without a network
# make notebooks  run notebooks/ and keep their outputs
# make known      write what fails in corpus/ into tests/known_failures.tsv
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
OUT ?= demo-tables
WHEELHOUSE ?= dist/wheelhouse
EXTRAS ?= all
TOGETHER ?= -n logical --maxprocesses 8 --dist worksteal

# a process that finds its modules compiled starts in half the time, and a suite starts a hundred
export PYTHONDONTWRITEBYTECODE :=

.PHONY: demo test types suite accuracy docs notebooks known bench wheelhouse try-wheelhouse clean

$(VENV)/installed: setup.cfg pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --upgrade pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --config-settings editable_mode=compat -e '.[all,dev]'
	touch $@

demo: $(VENV)/installed
	$(BIN)/plantext parse corpus/text -o $(OUT) --format csv
	$(BIN)/plantext parse corpus/text -o $(OUT) --format xlsx
	$(BIN)/plantext compare corpus/text/lingdong-20??.txt -o $(OUT)/lingdong-2020-2023
	$(BIN)/plantext compare corpus/text/lingdong-20??.txt -o $(OUT)/lingdong-2020-2023/comparison.xlsx > /dev/null
	$(BIN)/plantext ledger corpus/text/lingdong-2021.txt -o $(OUT)/lingdong-2021/台账.xlsx > /dev/null
	@echo "The tables are in $(OUT)/: one folder a plan, csv files and plan.xlsx (台账.xlsx in lingdong-2021);"
	@echo "four years of one plan side by side in $(OUT)/lingdong-2020-2023/."

test: $(VENV)/installed
	$(BIN)/ruff check plantext tests benchmarks corpus docs/*.py tools notebooks
	$(BIN)/ruff format --check --quiet plantext tests benchmarks corpus docs/*.py tools notebooks
	$(MAKE) --no-print-directory -j2 suite types

types: $(VENV)/installed
	$(BIN)/mypy

suite: $(VENV)/installed
	$(BIN)/python -m pytest $(TOGETHER)

accuracy: $(VENV)/installed
	$(BIN)/plantext evaluate corpus --floors tests/floors.toml --name corpus --known tests/known_failures.tsv --differences
	@if [ -d ../shared/gold ]; then $(BIN)/plantext evaluate ../shared/gold --floors tests/floors.toml --name shared --differences; \
	else echo "../shared/gold is not here: scored against corpus/ only"; fi
	@if [ -d ../shared/wild ]; then $(BIN)/plantext evaluate ../shared/wild --floors tests/floors.toml --name wild; \
	else echo "../shared/wild is not here: texts as crawls store them are not scored"; fi
	@if [ -d ../shared/parts ]; then $(BIN)/python tools/fit_parts.py ../shared/parts/parts.tsv tests/labels/parts.tsv \
	--own tests/labels/own_parts.tsv --corpus ../shared/corpus --left-out --same --floors tests/floors.toml; \
	else echo "../shared/parts is not here: the parts of documents are not scored"; fi
	@if [ -d ../shared/figures ]; then $(BIN)/python tools/fit.py --left-out --same --floors tests/floors.toml; \
	else echo "../shared/figures is not here: figures judged with their document left out are not scored"; fi

docs: $(VENV)/installed
	$(BIN)/python tools/fill_docs.py
	$(BIN)/python -m sphinx -q -W --keep-going -b html docs docs/_site
	@echo "The site is in docs/_site: open docs/_site/index.html"

notebooks: $(VENV)/installed
	$(BIN)/python tests/run_notebooks.py

known: $(VENV)/installed
	$(BIN)/plantext evaluate corpus --known tests/known_failures.tsv --renew

bench: $(VENV)/installed
	$(BIN)/python benchmarks/parse_speed.py
	$(BIN)/python benchmarks/spacy_cost.py
	$(BIN)/python benchmarks/page_speed.py

wheelhouse: $(VENV)/installed
	$(BIN)/python tools/wheelhouse.py $(WHEELHOUSE) --extras $(EXTRAS)

try-wheelhouse: $(VENV)/installed
	$(BIN)/python tools/try_wheelhouse.py $(WHEELHOUSE)

clean:
	rm -rf $(VENV) $(OUT) docs/_site build *.egg-info
