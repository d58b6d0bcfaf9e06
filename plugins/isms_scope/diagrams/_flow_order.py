"""The order of rows: barycentre sweeps over the columns, so that few edges cross (Sugiyama et al., 1981)."""

from collections.abc import Iterable, Mapping, Sequence

from isms_scope.diagrams._flow_scene import FlowScene
from isms_scope.diagrams._flow_wires import End, Hop, Lane, Wire

Block = str | Lane
"""What takes a row of a column: a card by its id, or a lane."""
_SWEEPS = 6
_FEW = 80
"""With so few edges every row is tried for every lane."""


def ordered(scene: FlowScene, wires: Sequence[Wire]) -> list[list[Block]]:
    """Return the blocks of each column from top to bottom; cards of an ordered column keep their order."""
    rows = _first(scene, wires)
    hops = list(dict.fromkeys(hop for wire in wires for hop in wire.hops if not hop.is_loop))
    owner = {each.id: card.id for column in scene.columns for card in column.cards for each in card.children}
    fixed = [column.ordered for column in scene.columns]
    pairs = [(_block(hop.left, owner), _block(hop.right, owner), hop) for hop in hops]
    best, fewest = rows, _crossings(rows, pairs)
    for sweep in range(_SWEEPS):
        if not fewest:
            break
        rows = _swept(rows, pairs, fixed, rightwards=sweep % 2 == 0)
        crossed = _crossings(rows, pairs)
        if crossed < fewest:
            best, fewest = rows, crossed
    return _sifted(best, pairs) if fewest and len(pairs) <= _FEW else best


def _first(scene: FlowScene, wires: Sequence[Wire]) -> list[list[Block]]:
    rows: list[list[Block]] = [[card.id for card in column.cards] for column in scene.columns]
    ends = (end for wire in wires for hop in wire.hops for end in (hop.left, hop.right))
    for lane in dict.fromkeys(end for end in ends if isinstance(end, Lane)):
        rows[lane.column].append(lane)
    return rows


def _block(end: End, owner: Mapping[str, str]) -> Block:
    return end if isinstance(end, Lane) else owner.get(end.card, end.card)


Pairs = Sequence[tuple[Block, Block, Hop]]


def _swept(
    rows: Sequence[Sequence[Block]], pairs: Pairs, fixed: Sequence[bool], *, rightwards: bool
) -> list[list[Block]]:
    """One sweep: each column follows the one before it in the direction of the sweep."""
    new = [list(row) for row in rows]
    numbers = range(1, len(rows)) if rightwards else range(len(rows) - 2, -1, -1)
    for number in numbers:
        near = new[number - 1] if rightwards else new[number + 1]
        at = _places(near)
        gutter = number if rightwards else number + 1
        met: dict[Block, list[float]] = {}
        for left, right, hop in pairs:
            if hop.gutter == gutter:
                mine, other = (right, left) if rightwards else (left, right)
                met.setdefault(mine, []).append(at[other])
        new[number] = _sorted(new[number], met, is_fixed=fixed[number])
    return new


def _sifted(rows: list[list[Block]], pairs: Pairs) -> list[list[Block]]:
    """Move each lane to the row of its column at which the fewest edges cross."""
    for _ in range(2):
        for number, row in enumerate(rows):
            near = [each for each in pairs if each[2].gutter in (number, number + 1)]
            for lane in [block for block in row if isinstance(block, Lane)]:
                rest = [block for block in rows[number] if block != lane]
                tried = [[*rest[:at], lane, *rest[at:]] for at in range(len(rest) + 1)]
                was = rows[number]
                rows[number] = min(
                    [was, *tried],
                    key=lambda each: _crossings([*rows[:number], each, *rows[number + 1 :]], near),
                )
    return rows


def _sorted(row: Sequence[Block], met: Mapping[Block, list[float]], *, is_fixed: bool) -> list[Block]:
    at = _places(row)
    cards = [block for block in row if isinstance(block, str)]
    kept = {card: (place + 0.5) / len(cards) for place, card in enumerate(cards)} if is_fixed else {}

    def key(block: Block) -> float:
        if isinstance(block, str) and is_fixed:
            return kept[block]
        return sum(met[block]) / len(met[block]) if block in met else at[block]

    return sorted(row, key=key)


def _places(row: Sequence[Block]) -> dict[Block, float]:
    return {block: (place + 0.5) / len(row) for place, block in enumerate(row)}


def _crossings(rows: Sequence[Sequence[Block]], pairs: Pairs) -> int:
    """Count the pairs of hops in a gutter whose ends stand in opposite order."""
    places: dict[Block, float] = {}
    for row in rows:
        places |= _places(row)
    by_gutter: dict[int, list[tuple[float, float]]] = {}
    for left, right, hop in pairs:
        by_gutter.setdefault(hop.gutter, []).append((places[left], places[right]))
    return sum(map(_inversions, by_gutter.values()))


def _inversions(hops: Iterable[tuple[float, float]]) -> int:
    found = sorted(hops)
    return sum(
        later[0] > sooner[0] and later[1] < sooner[1]
        for place, sooner in enumerate(found)
        for later in found[place + 1 :]
    )
