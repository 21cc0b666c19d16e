"""Files are read whoever has saved them, or refused in a sentence."""

import random

import pytest

from core.typed.encodings import decode, decode_with_guess

TEXTS = {
    "ascii": "x;y;label\n1,5;2;red\n",
    "german": "x;y;Größe\n1,5;2;blau\n3;4;grün\n5;6;weiß\nÄpfel;Öl;Übung\n",
    "french": "x;y;étiquette\n1;2;élevé\n3;4;très bas\nça;là;où\n",
    "chinese": "x,y,标签\n1,2,红色\n3,4,蓝色\n5,6,中文\n",
}


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_with_and_without_a_mark(name, encoding):
    assert decode(TEXTS[name].encode(encoding)) == TEXTS[name]


@pytest.mark.parametrize("name", ["ascii", "german", "french"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "cp1252"])
def test_what_windows_saves_in_europe_is_read(name, encoding):
    assert decode(TEXTS[name].encode(encoding)) == TEXTS[name]


def test_what_windows_saves_in_china_is_read():
    assert decode(TEXTS["chinese"].encode("gbk")) == TEXTS["chinese"]


def test_common_chinese_labels_are_always_read():
    chance = random.Random(446)
    common = [bytes([a, b]).decode("gbk") for a in range(0xB0, 0xD7) for b in range(0xA1, 0xFF)]
    for _ in range(500):
        label = "".join(chance.choices(common, k=chance.randint(1, 5)))
        text = f"x,y,label\n1,2,{label}\n"
        data = text.encode("gbk")
        try:
            expected = data.decode("utf-8")  # a few letters happen to be UTF-8, which is likelier
        except UnicodeDecodeError:
            expected = text
        assert decode(data) == expected


@pytest.mark.parametrize("data", [b"PK\x03\x04\x14\x00\x00\x00", bytes(range(256)), b"a\x00\x00\x00b"])
def test_what_is_no_text_is_refused(data):
    with pytest.raises(ValueError, match="no text"):
        decode(data)


def test_nothing_is_an_empty_text():
    assert decode(b"") == ""


ABROAD = {
    "cp1251": "красный синий зелёный жёлтый да",
    "koi8-r": "красный синий зелёный жёлтый",
    "shift_jis": "あか あお みどり きいろ",
    "big5": "紅色 藍色 綠色 黃色",
    "mac_roman": "grün größe rouge élevé schön",
    "cp1250": "żółty zły łódź świt ňáký",
    "cp1253": "κόκκινο μπλε",
    "iso8859-9": "kırmızı yeşil sarı",
}


def told_of(data):
    """Return the text that is read, or None, and what is said of it."""
    try:
        return decode_with_guess(data)
    except ValueError as error:
        return None, str(error)


@pytest.mark.parametrize("encoding", ABROAD)
def test_letters_of_other_countries_never_become_others_in_silence(encoding):
    for word in ABROAD[encoding].split():
        text = f"x;y;label\n1;2;{word}\n3;4;{word}\n"
        read, said = told_of(text.encode(encoding))
        assert read == text or "CSV UTF-8" in said, (word, read)
    read, said = told_of(f"x;y;label\n1;2;{ABROAD[encoding]}\n".encode(encoding))
    assert read is None
    assert "Save it as CSV UTF-8" in said


def test_a_guess_is_told_and_what_a_file_says_is_none():
    for text in TEXTS.values():
        for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32"):
            assert decode_with_guess(text.encode(encoding)) == (text, "")
    assert "GBK" in decode_with_guess(TEXTS["chinese"].encode("gbk"))[1]
    assert "Windows-1252" in decode_with_guess(TEXTS["german"].encode("cp1252"))[1]
    korean = decode_with_guess("x,y,label\n1,2,빨강\n".encode("euc-kr"))
    assert "Read as Chinese" in korean[1]  # which it may be: by its bytes nobody can tell
