//! Pages that are pictures.

use super::view::View;
use super::{Finding, rule};
use crate::diagnostic::Code;

rule! {
    /// Pages have a picture and no text, or cannot be read whole.
    ///
    /// ## What it finds
    ///
    /// A PDF file without a text layer, as a scanner makes it, or with pages of that kind among others; and pages of a damaged file of
    /// which a part cannot be read. Where no page has text, `parse` and `check` end with exit code 3.
    ///
    /// ## Why it matters
    ///
    /// The words on those pages are not in the output.
    ///
    /// ## Example
    ///
    /// ```text
    /// %PDF-1.4
    /// 1 0 obj
    /// <</Type/Catalog/Pages 2 0 R>>
    /// endobj
    /// 2 0 obj
    /// <</Type/Pages/Kids[3 0 R]/Count 1>>
    /// endobj
    /// 3 0 obj
    /// <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>
    /// endobj
    /// xref
    /// 0 4
    /// 0000000000 65535 f\x20
    /// 0000000009 00000 n\x20
    /// 0000000054 00000 n\x20
    /// 0000000105 00000 n\x20
    /// trailer
    /// <</Size 4/Root 1 0 R>>
    /// startxref
    /// 170
    /// %%EOF
    /// ```
    ///
    /// ## Near miss
    ///
    /// ```text
    /// %PDF-1.4
    /// 1 0 obj
    /// <</Type/Catalog/Pages 2 0 R>>
    /// endobj
    /// 2 0 obj
    /// <</Type/Pages/Kids[3 0 R]/Count 1>>
    /// endobj
    /// 3 0 obj
    /// <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>
    /// endobj
    /// 4 0 obj
    /// <</Length 127>>
    /// stream
    /// BT
    /// /F 12 Tf
    /// 14 TL
    /// 72 770 Td
    /// (1. Roads) Tj T* T*
    /// (The lane was swept.) Tj T* T*
    /// (2. Parks) Tj T* T*
    /// (The green was mown.) Tj
    /// ET
    /// endstream
    /// endobj
    /// 5 0 obj
    /// <</Type/Font/Subtype/Type1/BaseFont/Helvetica>>
    /// endobj
    /// xref
    /// 0 6
    /// 0000000000 65535 f\x20
    /// 0000000009 00000 n\x20
    /// 0000000054 00000 n\x20
    /// 0000000105 00000 n\x20
    /// 0000000216 00000 n\x20
    /// 0000000391 00000 n\x20
    /// trailer
    /// <</Size 6/Root 1 0 R>>
    /// startxref
    /// 454
    /// %%EOF
    /// ```
    ///
    /// ## How to fix
    ///
    /// Have the text of the pages recognised (OCR), and keep it in the file as a layer or save it as text.
    NeedsOcr, On, find
}

fn find(view: &View<'_>, found: &mut Vec<Finding>) {
    view.reported(Code::NeedsOcr, found);
}
