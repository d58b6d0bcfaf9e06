"""Texts that an edition shows and that may name what it hides: for their authors to word anew."""

import re
from collections.abc import Iterator

from isms_scope.findings import Location
from isms_scope.graph.names import names_of
from isms_scope.snapshot.hidden_names import HiddenNames, texts_in
from isms_scope.snapshot.snapshot import Snapshot

_WORD = re.compile(r"\w+")


def spoken_names(whole: Snapshot, shown: Snapshot) -> Iterator[Location]:
    """Yield where texts stand that hold a name of an element which is not shown.

    `shown` is what is left of `whole` for an edition. A name of one word counts only where it stands as it is
    written, with a capital letter and not as the first word: else every "staff" would be the party "Staff".
    """
    longer, single = HiddenNames(), set[str]()
    for node in whole.graph.nodes.values():
        if node.id not in shown.graph.nodes:
            names = {text for how, text in names_of(node) if how != "id"}
            longer.add_names(name for name in names if len(_WORD.findall(name)) > 1)
            single |= {name for name in names if _WORD.fullmatch(name) and not name.islower()}
    for node in shown.graph.nodes.values():
        declared = whole.graph.nodes[node.id]
        for key, value in node.raw.items():
            texts = [text for text in texts_in(value) if text not in shown.graph.nodes]
            if longer.are_in(texts) or any(single & {*_WORD.findall(text)[1:]} for text in texts):
                yield declared.at((key,), key=True)
