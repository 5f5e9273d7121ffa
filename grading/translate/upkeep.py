"""Keep catalogues in step with the sources, and tell what is left to translate."""

from grading.translate import catalogue
from grading.translate.faults import faults


def bring_up_to_date(folder, messages, new=()):
    """Write the catalogues of a folder, and those of new languages, for these Messages; yields lines to say.

    Raises CatalogueError.
    """
    for language in sorted({*(file.stem for file in folder.glob("*.po")), *new}):
        file = catalogue.place(folder, language)
        known = catalogue.read(file) if file.exists() else []
        entries = catalogue.updated(known, messages)
        catalogue.write(file, language, entries)
        found = [(entry, fault) for entry in entries for fault in faults(entry)]
        for entry, fault in found:
            if entry.translation:
                yield f"{entry.context}: {fault}"
        done = len(entries) - len({entry.key for entry, _ in found})
        yield f"{file}: {done} of {len(entries)} texts are translated."
