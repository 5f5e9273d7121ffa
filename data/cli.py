"""`course data`: draw, bring or look at the image set."""

import functools
from pathlib import Path

import click
import numpy as np

from data import cifar10 as cifar
from data import default_set, imageset, original, pictures, sampling
from data import measure as measuring
from data import sheet as sheets
from data.imageset import ImageSet, ImageSetError

EXISTING_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


def _of_the_course(_context, parameter, folder):
    """The folder that an option names, or data/ of the course directory this is typed in."""
    if folder is None and not Path("source").is_dir():
        raise click.UsageError(
            f"{Path.cwd()} is not a course directory. Change to yours, or name a folder with "
            f"{parameter.opts[0]}."
        )
    return folder or Path("data")


to_option = click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    callback=_of_the_course,
    help="Folder of the two files; data/ of the course unless given.",
)
seed_option = click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=default_set.SEED,
    show_default=True,
    help="The same seed gives the same set.",
)


def plainly(command):
    """What a person can mend becomes a message instead of a traceback."""

    @functools.wraps(command)
    def run(*args, **kwargs):
        try:
            return command(*args, **kwargs)
        except (ImageSetError, OSError) as error:
            raise click.ClickException(str(error)) from None

    return run


@click.group()
def data() -> None:
    """The image set: two HDF5 files, replaced together or not at all."""


@data.command()
@seed_option
@to_option
@plainly
def draw(seed: int, folder: Path) -> None:
    """Draw the set the course comes with."""
    _put(folder, default_set.draw(seed))


@data.command("original")
@click.argument("source", metavar="FOLDER", type=EXISTING_FOLDER)
@to_option
@plainly
def original_(source: Path, folder: Path) -> None:
    """Use the two original files found in FOLDER."""
    original.take(source, folder)
    click.echo(f"Both files are the originals; they are now in {folder}.")


@data.command()
@click.argument("cats", type=EXISTING_FOLDER)
@click.argument("others", type=EXISTING_FOLDER)
@click.option(
    "--test-share",
    type=click.FloatRange(0, 1, min_open=True, max_open=True),
    default=0.2,
    show_default=True,
    help="Share of each class kept for testing.",
)
@seed_option
@to_option
@plainly
def folders(cats: Path, others: Path, test_share: float, seed: int, folder: Path) -> None:
    """Use your own pictures: a folder of CATS and a folder of OTHERS."""
    squares = [np.stack([pictures.square(p) for p in pictures.files(f)]) for f in (cats, others)]
    rng = np.random.default_rng(seed)
    _put(folder, sampling.split(rng, *squares, test_share, (str(cats), str(others))))


@data.command()
@click.argument("archive", required=False, type=click.Path(exists=True, dir_okay=False))
@seed_option
@to_option
@plainly
def cifar10(archive: str | None, seed: int, folder: Path) -> None:
    """Use CIFAR-10's cats: from ARCHIVE (cifar-10-binary.tar.gz), else fetched."""
    _put(folder, cifar.build(archive or cifar.fetch(), np.random.default_rng(seed)))


@data.command()
@click.argument("picture", metavar="OUT.png", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--of",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    callback=_of_the_course,
    help="Folder of the two files; data/ of the course unless given.",
)
@plainly
def sheet(picture: Path, folder: Path) -> None:
    """Save a contact sheet of the set in place as OUT.png."""
    sheets.contact_sheet(imageset.read(folder)).save(picture, format="PNG", optimize=True)
    click.echo(f"Saved {picture}.")


@data.command()
@click.option(
    "--seeds",
    type=click.IntRange(min=1),
    default=10,
    show_default=True,
    help="How many sets to draw and measure.",
)
def measure(seeds: int) -> None:
    """How well both networks of the course do on sets drawn from seeds 0, 1, …"""
    measuring.measure(seeds, click.echo)


def _put(folder: Path, images: ImageSet) -> None:
    imageset.write(folder, images)
    train, test = images.train_y, images.test_y
    click.echo(
        f"{folder}: {len(train)} pictures to train on ({train.sum()} cats), "
        f"{len(test)} to test on ({test.sum()} cats)."
    )
