"""Every word on the screen can be read in Chinese, and a missing translation never stops the screen."""

import ast
import gettext
import re
from collections.abc import Iterator
from pathlib import Path

from kiosk.language import Language

KIOSK = Path(__file__).parent.parent.parent / "kiosk"
KV_WORD = re.compile(r"""\b_\("((?:[^"\\]|\\.)*)"\)""")


def words_in_python(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"_", "ngettext"}:
            word = node.args[0]
            assert isinstance(word, ast.Constant), f"{file}:{node.lineno} translates something that is no constant"
            yield str(word.value)


def all_words() -> set[str]:
    python = {word for file in KIOSK.rglob("*.py") for word in words_in_python(file)}
    layouts = {word for file in KIOSK.rglob("*.kv") for word in KV_WORD.findall(file.read_text(encoding="utf-8"))}
    return python | layouts


def test_every_word_of_the_screen_has_a_chinese_translation(locale_dir: Path) -> None:
    chinese = gettext.translation("kiosk", str(locale_dir), ["zh_Hans"])
    said = {word: {chinese.gettext(word), chinese.ngettext(word, word, 1)} for word in all_words()}
    untranslated = {word for word, meanings in said.items() if meanings == {word}}
    assert untranslated == set()


def test_no_translation_is_left_over(locale_dir: Path) -> None:
    source = (locale_dir / "zh_Hans/LC_MESSAGES/kiosk.po").read_text(encoding="utf-8")
    translated = set(re.findall(r'^msgid "(.+)"$', source, re.MULTILINE))
    assert translated - all_words() == set()


def test_without_translations_the_screen_speaks_english(tmp_path: Path) -> None:
    language = Language()
    language.use("zh_Hans", tmp_path)
    assert language.translate("Sign in") == "Sign in"


def test_a_translation_keeps_the_places_of_the_values(locale_dir: Path) -> None:
    chinese = gettext.translation("kiosk", str(locale_dir), ["zh_Hans"])
    for word in all_words():
        places = set(re.findall(r"{\w+}", word))
        assert set(re.findall(r"{\w+}", chinese.gettext(word))) == places, word
