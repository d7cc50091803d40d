"""What the spaCy component costs over a pipeline alone, as ratios in the same run.

Prints, for each text, the time of a blank Chinese pipeline that cuts with jieba, of the same
with plantext in it, and of the one with plantext's tokenizer too; then the size of the Docs
in a DocBin with and without what plantext found.
Run: python benchmarks/spacy_cost.py [TEXT …]; corpus/'s texts if none is given.
"""

from __future__ import annotations

import statistics
import sys
from pathlib import Path

import spacy
from parse_speed import seconds
from spacy.language import Language
from spacy.tokens import DocBin

from plantext import readers

CORPUS = Path(__file__).parent.parent / "corpus"


def pipeline(component: bool, **tokenizer: str) -> Language:
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": tokenizer}})
    if component:
        nlp.add_pipe("plantext")
    nlp("一、热身")
    return nlp


def main() -> None:
    files = [Path(argument) for argument in sys.argv[1:]] or sorted((CORPUS / "text").glob("*.txt"))
    texts = [readers.read(file).text for file in files]
    alone = pipeline(False, segmenter="jieba")
    marked = pipeline(True, segmenter="jieba")
    own = pipeline(True, **{"@tokenizers": "plantext.zh_tokenizer.v1"})
    ratios = []
    for file, text in zip(files, texts, strict=True):
        bare, with_it, cut = (seconds(lambda n=nlp, t=text: n(t)) for nlp in (alone, marked, own))
        ratios.append(with_it / bare)
        print(
            f"{file.name}: {len(text)} characters, nlp alone {bare * 1000:.0f} ms, with plantext "
            f"{with_it * 1000:.0f} ms (ratio {with_it / bare:.2f}), with its tokenizer {cut * 1000:.0f} ms"
        )
    print(f"ratio with plantext to alone: median {statistics.median(ratios):.2f}")
    sizes = [
        len(DocBin(docs=nlp.pipe(texts), store_user_data=True).to_bytes())
        for nlp in (alone, marked)
    ]
    print(
        f"DocBin of all: {sizes[0] / 1e3:.0f} kB alone, {sizes[1] / 1e3:.0f} kB with plantext's rows"
    )


if __name__ == "__main__":
    main()
