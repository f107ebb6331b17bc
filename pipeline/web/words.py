"""Words of help, one for each screen by the name of its template: what it shows, and what it does not claim."""

from __future__ import annotations

from collections.abc import Mapping

HELP: Mapping[str, str] = {
    "home": (
        "What is in this knowledge base and what is open in it. The box at the top takes a figure with a word or "
        "two (“47 per cent of wells”), an address (“A/99/401 para. 3”) or words."
    ),
    "docs": (
        "Every file that was read, also those that were refused or failed, with the reason. “Findings” counts "
        "those of weight; “warnings” is what makes the reading of the file itself doubtful."
    ),
    "doc": (
        "The whole text as it was read, notes at the end. Figures are marked and lead to their trace, citations "
        "to the work, names to all places that name them; a number at the margin leads to the paragraph on its "
        "page."
    ),
    "page": (
        "The page as it is printed, with what was found on it marked; beneath or beside it the same words as "
        "text. Arrows lead to the neighbouring pages. “p.” is the number printed on the page."
    ),
    "figures": (
        "One row for each figure told in running text. “Source” says whether a note stands behind it, or somebody"
        " is named in the sentence; “none” is no verdict on the figure. CSV and JSON hold all rows that fit, "
        "and what was decided on them; the call in Python at the foot gives the same rows."
    ),
    "figure": (
        "The sentence, what the figure counts, and the way to its source step by step, each step with why it is "
        "taken. “Held against the source” says whether the cited work tells the same, where that work is here. "
        "“In 100 sure” is how often such a reading is right."
    ),
    "trace": (
        "Figures that fit what was typed, each with the end of its chain: source here, source not here, in words,"
        " no note. Near ones have another value or other words."
    ),
    "search": "Passages and notes that hold all the words, the best first; each opens at its place on the page.",
    "repeats": (
        "Passages that stand in more than one place. “A figure changed”: two copies tell one fact with two "
        "figures, which may be a slip, or right for another year. “Explained by the dates”: it changed by as many "
        "years as lie between the documents. “Other figures”: the copies hold other numbers, and may tell of two "
        "things in like words; none of them is held to be a slip."
    ),
    "repeat": (
        "The copies, oldest first, then each pair with its words aligned and its pages. A decision holds to the "
        "pair of sentences; if a number in one of them changes, it is shown to you again."
    ),
    "findings": (
        "What a person should look at; none is a verdict. Tick several to dismiss them with one reason. A "
        "dismissed finding stays dismissed after the next run, for as long as its sentence stands."
    ),
    "finding": (
        "One finding: what it says, the words it is about, where they stand, and what was decided of its rule before."
    ),
    "conflicts": (
        "Figures of one measure, place and time that differ. A different scope or subject, and roundings, are "
        "told as such and need no decision."
    ),
    "conflict": "The figures beside each other, each with its date, what it counts and its page.",
    "sources": (
        "The works that are cited, those on which most figures hang first. “Here” opens the document; for the "
        "others the address that was printed is given. Nothing is fetched for you."
    ),
    "source": "Who cites this work, in which words and with which pages; and the document itself, where it is here.",
    "entities": "Bodies, States, places, treaties and events that are named, those named most first.",
    "entity": "Where it is named, under which forms, with the words around it.",
    "compare": "Type two documents or two passages; what differs is shown side by side, figures in a box.",
    "decisions": (
        "All that was decided, orphaned ones first: those whose sentence is not here any more or has changed. "
        "Nothing is ever deleted; taking back is a decision too."
    ),
    "tables": "Everything there is, as tables; each can be taken away whole as CSV or JSON.",
    "table": (
        "Rows of one table; add ?column=value to the address to narrow it. What the columns hold is told above them."
    ),
    "about": (
        "How these pages are to be read, which keys there are, how this knowledge base was made and where its "
        "files lie."
    ),
}
