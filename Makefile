# make demo   .venv, install, parse corpus/, compare its four years, say where the tables are
# make test   ruff, mypy --strict, pytest with doctests and notebooks
# make accuracy   score against corpus/'s own tables, and ../shared/gold where it stands
# make known      write what fails in corpus/ into tests/known_failures.tsv
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
OUT ?= demo-tables

.PHONY: demo test accuracy known bench clean

$(VENV)/installed: setup.cfg pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[all,dev]'
	touch $@

demo: $(VENV)/installed
	$(BIN)/plantext parse corpus/text -o $(OUT) --format csv
	$(BIN)/plantext parse corpus/text -o $(OUT) --format xlsx
	$(BIN)/plantext compare corpus/text/lingdong-20??.txt -o $(OUT)/lingdong-2020-2023
	$(BIN)/plantext compare corpus/text/lingdong-20??.txt -o $(OUT)/lingdong-2020-2023/comparison.xlsx > /dev/null
	@echo "The tables are in $(OUT)/: one folder a plan, csv files and plan.xlsx;"
	@echo "four years of one plan side by side in $(OUT)/lingdong-2020-2023/."

test: $(VENV)/installed
	$(BIN)/ruff check plantext tests benchmarks corpus
	$(BIN)/ruff format --check --quiet plantext tests benchmarks corpus
	$(BIN)/mypy
	$(BIN)/python -m pytest

accuracy: $(VENV)/installed
	$(BIN)/plantext evaluate corpus --floors tests/floors.toml --name corpus --known tests/known_failures.tsv --differences
	@if [ -d ../shared/gold ]; then $(BIN)/plantext evaluate ../shared/gold --floors tests/floors.toml --name shared --differences; \
	else echo "../shared/gold is not here: scored against corpus/ only"; fi

known: $(VENV)/installed
	$(BIN)/plantext evaluate corpus --known tests/known_failures.tsv --renew

bench: $(VENV)/installed
	$(BIN)/python benchmarks/parse_speed.py

clean:
	rm -rf $(VENV) $(OUT) build *.egg-info
