"""A signing tool that nobody here wrote fills the empty fields, and the file keeps both its claims."""

from __future__ import annotations

import asyncio
import datetime as dt
import io
from functools import cache
from pathlib import Path

import pikepdf
import pytest
import weasyprint
from asn1crypto.keys import PrivateKeyInfo
from asn1crypto.x509 import Certificate
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko.stamp import BaseStampStyle, NoOpStampStyle, StaticStampStyle, TextStampStyle
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from pipeline.writers.assets import Assets, OwnFonts
from pipeline.writers.pdf import write_pdf
from tests.conformance.verapdf import Rules, failures
from tests.readers import reader
from tests.style.house import house
from tests.writers.sample import sample

pytestmark = pytest.mark.conformance

DAY = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
FIELDS = ("signatures-lumen-1", "signatures-northwind-1")


@cache
def _signer() -> signers.SimpleSigner:
    """Somebody with a certificate that nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Helen Marsh")])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
    usage = x509.KeyUsage(True, True, *[False] * 7)  # noqa: FBT003 - its own signature: it signs, and signs for good
    certificate = (
        builder.not_valid_before(DAY)
        .not_valid_after(DAY + dt.timedelta(days=36_500))
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return signers.SimpleSigner(
        signing_cert=Certificate.load(certificate.public_bytes(serialization.Encoding.DER)),
        signing_key=PrivateKeyInfo.load(private),
        cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call] # it has no types
    )


def _signed(pdf: bytes, stamp: BaseStampStyle) -> bytes:
    """The file with two of its fields signed, one after the other."""
    for field in FIELDS:
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        tool = signers.PdfSigner(signers.PdfSignatureMetadata(field_name=field), signer=_signer(), stamp_style=stamp)
        pdf = tool.sign_pdf(writer).getvalue()
    return pdf


def _drawn(folder: Path) -> StaticStampStyle:
    """A stamp that brings its own font."""
    file, style = folder / "stamp.pdf", house()
    font = style.fonts[0]
    fonts, assets = OwnFonts(), Assets({font.file.asset: font.data})
    face = weasyprint.CSS(
        string=f"@font-face {{ font-family: x; src: url({font.file.asset}) }}", font_config=fonts, url_fetcher=assets
    )
    page = "<style>@page { size: 80mm 13mm; margin: 2mm } body { font-family: x }</style>Signed by Helen Marsh"
    weasyprint.HTML(string=page, url_fetcher=assets).write_pdf(file, font_config=fonts, stylesheets=[face])
    fonts.close()
    return StaticStampStyle.from_pdf_file(str(file), border_width=0)


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sample, signed in three ways: with nothing to see, with a stamp that brings its font, and with pyHanko's own."""
    reader("java")
    folder = tmp_path_factory.mktemp("signed")
    pdf = write_pdf(sample("article", "final"), house(), "mou: 1\n").pdf
    stamps = {"unseen": NoOpStampStyle(), "drawn": _drawn(folder), "pyhanko": TextStampStyle()}
    files = {name: folder / f"{name}.pdf" for name in stamps}
    for name, file in files.items():
        file.write_bytes(_signed(pdf, stamps[name]))
    return files


@pytest.mark.parametrize("rules", ["PDFUA-1", "PDFA-3A"])
def test_a_signed_file_keeps_both_its_claims(rules: Rules, signed: dict[str, Path]) -> None:
    assert failures(rules, [signed["unseen"], signed["drawn"]]) == []


@pytest.mark.parametrize("rules, rule", [("PDFUA-1", "7.21.4.1-1"), ("PDFA-3A", "6.2.11.4.1-1")])
def test_the_stamp_that_pyhanko_draws_by_itself_breaks_one_rule_for_it_does_not_embed_its_font(
    rules: Rules, rule: str, signed: dict[str, Path]
) -> None:
    assert [line.split(": ", 1)[1].split()[0] for line in failures(rules, [signed["pyhanko"]])] == [rule]


@pytest.mark.parametrize("stamp", ["unseen", "drawn"])
def test_the_signatures_are_whole_and_the_other_fields_are_still_empty(stamp: str, signed: dict[str, Path]) -> None:
    data = signed[stamp].read_bytes()
    found = PdfFileReader(io.BytesIO(data)).embedded_signatures
    trusted = ValidationContext(trust_roots=[_signer().signing_cert])
    assert [one.field_name for one in found] == list(FIELDS)
    for one in found:
        status = asyncio.run(async_validate_pdf_signature(one, trusted))
        assert (status.intact, status.valid) == (True, True)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert [str(field.T) for field in pdf.Root.AcroForm.Fields if "/V" not in field] == [
            "signatures-northwind-2",
            "signatures-rnd-1",
        ]
