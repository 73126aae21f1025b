//! Which encoding of single bytes a text is in that states none: one of those that minutes in Latin script come in, unless the bytes
//! say otherwise by their number.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_8859_2, WINDOWS_1250, WINDOWS_1252, WINDOWS_1254, WINDOWS_1257};

/// Where minutes are at home, as a top-level domain. Without it a lone "£" of Windows-1252 is taken for the "Ł" of Windows-1250.
const HOME: &[u8] = b"uk";

/// Encodings of Latin script that are taken on the word of the detector.
const LATIN: [&Encoding; 5] = [WINDOWS_1252, WINDOWS_1250, ISO_8859_2, WINDOWS_1254, WINDOWS_1257];

/// Letters inside words that make a text one of another country; fewer may be chance.
const FEW_LETTERS: usize = 4;

/// Bytes beyond ASCII that a text in another script has at least.
const FEW: usize = 16;

/// The encoding of the bytes.
pub fn detected(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = |home| detector.guess(home, Utf8Detection::Deny);
    let (at_home, anywhere) = (guess(Some(HOME)), guess(None));
    if is_of_another_script(bytes) {
        return at_home;
    }
    match (LATIN.contains(&at_home), LATIN.contains(&anywhere)) {
        (true, true) if letters_gained(bytes, at_home, anywhere) >= FEW_LETTERS => anywhere,
        (true, _) => at_home,
        (false, _) => WINDOWS_1252,
    }
}

/// Letters inside words that one encoding of single bytes has and another has otherwise. Before a digit, "£" is no letter of a word.
fn letters_gained(bytes: &[u8], than: &'static Encoding, other: &'static Encoding) -> usize {
    if than == other {
        return 0;
    }
    let decoded = |encoding: &'static Encoding| encoding.decode_without_bom_handling(bytes).0;
    let (before, after) = (decoded(than), decoded(other));
    let mut last = ' ';
    let gained = before.chars().zip(after.chars()).filter(|(before, after)| {
        let inside = last.is_alphabetic();
        last = *after;
        inside && before != after && after.is_alphabetic()
    });
    gained.count()
}

/// In Greek, Cyrillic or Chinese most letters are beyond ASCII; in Czech it is one in seven, in Vietnamese one in four.
fn is_of_another_script(bytes: &[u8]) -> bool {
    let beyond = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    let letters = bytes.iter().filter(|byte| byte.is_ascii_alphabetic()).count();
    beyond >= FEW && beyond > letters
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text, encoded and decoded again as detected.
    fn again(text: &str, encoding: &'static Encoding) -> String {
        let (bytes, _, lossy) = encoding.encode(text);
        assert!(!lossy, "{text}");
        detected(&bytes).decode_without_bom_handling(&bytes).0.into_owned()
    }

    #[test]
    fn western_texts_are_windows_1252() {
        let texts = [
            "Café",
            "Cyngor Tref Llanfair: tân ar y môr, dan sêl; y Cofnodion yn gywir. Siân, cefnogi’r cynnig",
            "Comhairle Chontae: Bhí an Cathaoirleach i láthair. Rún: go nglacfaí leis na miontuairiscí – £5",
            "Séance du conseil : présents, excusés ; la délibération est adoptée à l’unanimité.",
            "Sitzung des Gemeinderates: Der Antrag wurde einstimmig beschlossen. Straße, Bürgermeister – Ö",
            "Acta de la sesión: el señor Núñez propuso la moción; aprobada. ¿Preguntas?",
            "Ata da reunião: a proposta não foi aceite; São João.",
            "Kommunstyrelsens beslut: ärendet bordläggs. Åsa Öberg, ordförande.",
            "Referat af mødet: Rådet vedtog forslaget på mødet den 4. maj. Æ",
            "“The Clerk’s report” – £5 at 20° ½ day",
        ];
        for text in texts {
            assert_eq!(again(text, WINDOWS_1252), text);
        }
    }

    #[test]
    fn central_european_texts_are_read() {
        let texts = [
            "Zápis ze zasedání zastupitelstva obce: Starosta přivítal všechny přítomné členy a konstatoval, že zastupitelstvo je usnášeníschopné. \
             Návrh usnesení předložil místostarosta; zastupitelé jej schválili většinou hlasů. Ověřovateli zápisu byli určeni dva členové. Příští schůze \
             se koná ve středu v zasedací místnosti úřadu, kde budou projednány žádosti občanů o příspěvek na údržbu cest, ještě před koncem září.",
            "Protokół z sesji Rady Gminy: Przewodniczący otworzył obrady i stwierdził, że w sesji uczestniczy piętnastu radnych. Łąka, źdźbło, gęś.",
            "Jegyzőkönyv a képviselő-testület üléséről: A polgármester köszöntötte a megjelenteket, és megállapította, hogy az ülés határozatképes. Őszi idő, fűtés.",
        ];
        for text in texts {
            for encoding in [WINDOWS_1250, ISO_8859_2] {
                let lossy = encoding.encode(text).2;
                if !lossy {
                    assert_eq!(again(text, encoding), text);
                }
            }
        }
    }

    #[test]
    fn a_stray_byte_makes_no_text_cyrillic() {
        for bytes in
            [b"Caf\xe9 noted \x81".as_slice(), b"\xd5\xe5\xef", b"The caf\xe9 at 10 \x8d was \x9d noted \x81.", b"\x81\x8d\x8f\x90\x9d"]
        {
            assert_eq!(detected(bytes), WINDOWS_1252, "{bytes:x?}");
        }
    }

    #[test]
    fn texts_in_other_scripts_are_read() {
        let greek = "Πρακτικά συνεδρίασης του δημοτικού συμβουλίου: εγκρίνεται ομόφωνα η πρόταση.";
        let russian = "Протокол заседания совета депутатов: решение принято единогласно, против нет.";
        assert_eq!(again(greek, encoding_rs::ISO_8859_7), greek);
        assert_eq!(again(russian, encoding_rs::WINDOWS_1251), russian);
    }
}
