"""`course data …` end to end on small inputs, and what it says when they are wrong."""

import hashlib
import io
import tarfile

import numpy as np
import pytest
from click.testing import CliRunner
from PIL import Image

from data import cifar10, cli, default_set, imageset, original, pictures
from data.imageset import TEST_FILE, TRAIN_FILE, ImageSet


@pytest.fixture
def place(tmp_path):
    """A folder that already holds a set."""
    rng = np.random.default_rng(0)
    x = rng.integers(0, 256, (4, 64, 64, 3), dtype=np.uint8)
    y = np.array([0, 1])
    imageset.write(tmp_path / "set", ImageSet(x[:2], y, x[2:], y, imageset.class_names()))
    return tmp_path / "set"


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def run(*words):
    return CliRunner().invoke(cli.data, [str(word) for word in words])


def succeeds(*words):
    result = run(*words)
    assert result.exit_code == 0, result.output
    return result.output


def fails(place, *words):
    """The message of a command that must fail plainly and leave `place` as it was."""
    before = contents(place)
    result = run(*words, "--to", place)
    assert result.exit_code in (1, 2), result.output
    assert isinstance(result.exception, SystemExit), result.exception
    assert contents(place) == before
    return " ".join(result.output.split())


def folder_of(path, count, colour="red", size=(70, 50)):
    path.mkdir()
    for k in range(count):
        Image.new("RGB", (size[0] + k, size[1]), colour).save(path / f"{k}.png")
    return path


# draw


def test_draw_replaces_both_files(monkeypatch, place):
    monkeypatch.setattr(default_set, "TRAIN", (6, 2))
    monkeypatch.setattr(default_set, "TEST", (4, 2))
    output = succeeds("draw", "--seed", 3, "--to", place)
    images = imageset.read(place)
    assert (len(images.train_x), images.train_y.sum()) == (6, 2)
    assert (len(images.test_x), images.test_y.sum()) == (4, 2)
    assert "6 pictures to train on (2 cats)" in output


def test_draw_into_a_file_is_refused(place, tmp_path):
    (tmp_path / "file").write_text("")
    assert run("draw", "--to", tmp_path / "file").exit_code == 2


# original


@pytest.fixture
def originals(tmp_path, monkeypatch):
    """Stand-ins for the original files, with their hashes."""
    folder = tmp_path / "originals"
    folder.mkdir()
    for name in (TRAIN_FILE, TEST_FILE):
        (folder / name).write_bytes(name.encode())
        digest = hashlib.sha256(name.encode()).hexdigest()
        monkeypatch.setitem(original.SHA256, name, digest)
    return folder


def test_original_files_are_taken_byte_for_byte(place, originals):
    output = succeeds("original", originals, "--to", place)
    assert contents(place) == contents(originals)
    assert "originals" in output


def test_the_hashes_are_whole():
    assert all(len(bytes.fromhex(digest)) == 32 for digest in original.SHA256.values())


@pytest.mark.parametrize("name", [TRAIN_FILE, TEST_FILE])
def test_another_file_is_not_an_original(place, originals, name):
    (originals / name).write_bytes(b"another")
    assert f"{name} is not the original file" in fails(place, "original", originals)


def test_a_huge_file_is_not_read(place, originals, monkeypatch):
    monkeypatch.setattr(original, "MOST_BYTES", 3)
    assert "too large" in fails(place, "original", originals)


@pytest.mark.parametrize("name", [TRAIN_FILE, TEST_FILE])
def test_a_missing_original_is_named(place, originals, name):
    (originals / name).unlink()
    assert f"{name} is missing" in fails(place, "original", originals)


# folders


def test_folders_make_a_set(place, tmp_path):
    cats, others = folder_of(tmp_path / "a", 10), folder_of(tmp_path / "b", 5, "blue")
    succeeds("folders", cats, others, "--test-share", 0.4, "--seed", 2, "--to", place)
    images = imageset.read(place)
    assert (len(images.train_y), images.train_y.sum()) == (9, 6)
    assert (len(images.test_y), images.test_y.sum()) == (6, 4)
    assert (images.train_x[images.train_y == 1] == (255, 0, 0)).all()
    assert (images.test_x[images.test_y == 0] == (0, 0, 255)).all()


@pytest.mark.parametrize("mode", ["L", "P", "CMYK", "1", "RGBA", "LA", "YCbCr", "I;16"])
def test_every_kind_of_picture_becomes_a_square(tmp_path, mode):
    kind = "TIFF" if mode in ("CMYK", "YCbCr", "LA") else "PNG"
    Image.new(mode, (80, 130)).save(tmp_path / "x", format=kind)
    square = pictures.square(tmp_path / "x")
    assert square.shape == (64, 64, 3)
    # A transparent picture shows the white behind it.
    assert (square == (255 if mode in ("RGBA", "LA") else 0)).all() or mode in ("CMYK", "YCbCr")


def test_deep_greyscale_is_scaled(tmp_path):
    Image.fromarray(np.full((9, 9), 65535, np.uint16)).save(tmp_path / "x.png")
    assert (pictures.square(tmp_path / "x.png") == 255).all()


def test_a_turned_photograph_is_set_upright(tmp_path):
    image = Image.new("RGB", (64, 64), "white")
    image.paste("black", (0, 0, 64, 32))
    exif = Image.Exif()
    exif[0x0112] = 3
    image.save(tmp_path / "x.png", exif=exif)
    square = pictures.square(tmp_path / "x.png")
    assert square[:20].mean() > 250
    assert square[44:].mean() < 5


def test_the_middle_of_a_wide_picture_is_kept(tmp_path):
    image = Image.new("RGB", (192, 64), "red")
    image.paste("lime", (64, 0, 128, 64))
    image.save(tmp_path / "x.png")
    assert (pictures.square(tmp_path / "x.png") == (0, 255, 0)).all()


def test_the_first_frame_of_an_animation_is_kept(tmp_path):
    frames = [Image.new("RGB", (64, 64), colour) for colour in ("red", "blue")]
    frames[0].save(tmp_path / "x.gif", save_all=True, append_images=frames[1:])
    assert (pictures.square(tmp_path / "x.gif") == (255, 0, 0)).all()


@pytest.mark.parametrize("damage", ["text", "empty", "cut"])
def test_an_unreadable_picture_is_named(place, tmp_path, damage):
    cats, others = folder_of(tmp_path / "a", 4), folder_of(tmp_path / "b", 4)
    noise = np.random.default_rng(0).integers(0, 256, (64, 64, 3), dtype=np.uint8)
    buffer = io.BytesIO()
    Image.fromarray(noise).save(buffer, "PNG")
    content = {"text": b"hello", "empty": b"", "cut": buffer.getvalue()[:3000]}[damage]
    (cats / "bad.png").write_bytes(content)
    assert "bad.png" in fails(place, "folders", cats, others)


@pytest.mark.parametrize("limit", ["ours", "Pillow's"])
def test_a_decompression_bomb_is_refused(place, tmp_path, monkeypatch, limit):
    cats, others = folder_of(tmp_path / "a", 4), folder_of(tmp_path / "b", 4)
    if limit == "ours":
        monkeypatch.setattr(pictures, "MOST_PIXELS", 1000)
    else:
        monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1000)
    message = fails(place, "folders", cats, others)
    assert "0.png" in message
    assert "many" in message


def test_an_empty_folder_is_named(place, tmp_path):
    cats, others = folder_of(tmp_path / "a", 0), folder_of(tmp_path / "b", 4)
    assert "a holds no picture" in fails(place, "folders", cats, others)


def test_too_few_pictures_are_refused(place, tmp_path):
    cats, others = folder_of(tmp_path / "a", 4), folder_of(tmp_path / "b", 1)
    assert "b: too few pictures" in fails(place, "folders", cats, others)


def test_a_missing_folder_is_named(place, tmp_path):
    assert "nowhere" in fails(place, "folders", tmp_path / "nowhere", tmp_path)


# cifar10


def cifar_files(per_class=12):
    """Batches in CIFAR-10's format: class 3 is the cat, each picture one colour."""
    rng = np.random.default_rng(0)

    def batch(cats, others):
        labels = np.array([3] * cats + [0, 5] * (others // 2), np.uint8)
        pixels = np.repeat(rng.integers(0, 256, (len(labels), 3), dtype=np.uint8), 1024, axis=1)
        return np.column_stack([labels, pixels]).tobytes()

    names = "airplane automobile bird cat deer dog frog horse ship truck"
    files = {f"data_batch_{k}.bin": batch(16, 30) for k in range(1, 6)}
    return {**files, "test_batch.bin": batch(40, 20), "batches.meta.txt": names.encode()}


def archive_of(path, files):
    with tarfile.open(path, "w:gz") as tar:
        for name, content in files.items():
            member = tarfile.TarInfo(f"cifar-10-batches-bin/{name}")
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return path


def test_cifar10_makes_a_set(place, tmp_path):
    archive = archive_of(tmp_path / "c.tar.gz", cifar_files())
    succeeds("cifar10", archive, "--to", place)
    images = imageset.read(place)
    assert (images.train_x.shape, images.train_y.sum()) == ((209, 64, 64, 3), 72)
    assert (images.test_x.shape, images.test_y.sum()) == ((50, 64, 64, 3), 33)
    # Each picture was one colour, so red, green and blue are in their places.
    assert (images.train_x == images.train_x[:, :1, :1]).all()


def test_cifar10_is_fetched_with_its_hash(place, tmp_path, monkeypatch):
    asked = {}

    def retrieve(url, known_hash, path):
        asked.update(url=url, known_hash=known_hash)
        return archive_of(tmp_path / "c.tar.gz", cifar_files())

    monkeypatch.setattr(cifar10.pooch, "retrieve", retrieve)
    succeeds("cifar10", "--to", place)
    assert asked == {"url": cifar10.URL, "known_hash": f"md5:{cifar10.MD5}"}


@pytest.mark.parametrize("error", [OSError("no route"), ValueError("hash mismatch")])
def test_cifar10_out_of_reach(place, monkeypatch, error):
    def retrieve(*args, **kwargs):
        raise error

    monkeypatch.setattr(cifar10.pooch, "retrieve", retrieve)
    assert "cannot be fetched" in fails(place, "cifar10")


def without(name):
    return {k: v for k, v in cifar_files().items() if k != name}


@pytest.mark.parametrize(
    ("files", "words"),
    [
        (without("data_batch_4.bin"), "holds no data_batch_4.bin"),
        (without("batches.meta.txt"), "holds no batches.meta.txt"),
        ({**cifar_files(), "test_batch.bin": bytes(5000)}, "cut short"),
        ({**cifar_files(), "test_batch.bin": bytes(3073 * 60)}, "too few cats, 0 of 33"),
        ({**cifar_files(), "test_batch.bin": b"\x63" * 3073}, "no name"),
        ({**cifar_files(), "test_batch.bin": bytes(3073 * 10001)}, "larger than"),
        ({**cifar_files(), "batches.meta.txt": b"dog"}, "no class cat"),
    ],
)
def test_a_wrong_cifar10_archive_is_named(place, tmp_path, files, words):
    message = fails(place, "cifar10", archive_of(tmp_path / "c.tar.gz", files))
    assert "c.tar.gz" in message
    assert words in message


@pytest.mark.parametrize("damage", ["cut", "text"])
def test_a_damaged_archive_is_named(place, tmp_path, damage):
    archive = archive_of(tmp_path / "c.tar.gz", cifar_files())
    archive.write_bytes(archive.read_bytes()[:500] if damage == "cut" else b"hello")
    assert "c.tar.gz is not a whole" in fails(place, "cifar10", archive)


# sheet


def test_sheet_is_a_picture_of_the_set(place, tmp_path):
    succeeds("sheet", tmp_path / "sheet.png", "--of", place)
    with Image.open(tmp_path / "sheet.png") as image:
        assert image.format == "PNG"
        colours = {tuple(p) for p in np.asarray(image).reshape(-1, 3)}
    picture = imageset.read(place).train_x[0]
    assert {tuple(p) for p in picture.reshape(-1, 3)} <= colours


def test_sheet_without_a_set_says_what_is_missing(tmp_path):
    result = run("sheet", tmp_path / "sheet.png", "--of", tmp_path)
    assert result.exit_code == 1
    assert f"{TRAIN_FILE} is missing" in " ".join(result.output.split())


# measure


def test_measure_prints_a_table(monkeypatch):
    monkeypatch.setattr(cli.measuring, "measure", lambda seeds, show: show(f"{seeds} seeds"))
    assert succeeds("measure", "--seeds", 2) == "2 seeds\n"
