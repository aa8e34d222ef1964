//! What C is asked while a call goes on: keys, and codes of a second factor.

use std::ffi::{CStr, c_char, c_void};
use std::mem::MaybeUninit;
use std::ptr::null;

use dynokit::ErrorKind;
use dynokit::http::{HerokuBuilder, SecondFactor};
use dynokit_bindings::Question as Asked;

use crate::boundary::{
    Kind, User, c_text, entry, free, infallible, invalid, look, own, pointer, share, text,
};
use crate::error::Error;

/// Something that a program is asked: a key, or a code of a second factor. Any thread
/// may answer it, in the callback or later; the call that needs it waits. Free it:
/// without an answer the call fails.
pub struct Question {
    asked: Asked,
    operation: Option<Box<CStr>>,
    app: Option<Box<CStr>>,
    refused: u32,
}

/// Told that something is asked: see dynokit_heroku_asking. `question` is yours.
///
/// It comes from the platform's own thread or from one that waits for a call, from
/// several at once too, and holds up what else goes on there. Where a person is to
/// answer, keep the question and return. What waits fails in it with DYNOKIT_RUNTIME.
pub type Ask = Option<unsafe extern "C" fn(user: *mut c_void, question: *mut Question)>;

/// Has C give what is asked for.
pub(crate) fn asking(
    builder: HerokuBuilder,
    (key_provider, second_factor): (Ask, Ask),
    user: *mut c_void,
) -> HerokuBuilder {
    let user = User(user);
    let builder = match key_provider {
        None => builder,
        Some(provider) => builder.key_provider(move || {
            let (asked, answer) = Asked::new(ErrorKind::Unauthorized);
            let question = own(Question { asked, operation: None, app: None, refused: 0 });
            // SAFETY: C gave the function, and what it takes is as the header says.
            unsafe { provider(user.pointer(), question) };
            answer
        }),
    };
    match second_factor {
        None => builder,
        Some(codes) => builder.second_factor(move |what: SecondFactor| {
            let (asked, answer) = Asked::new(ErrorKind::TwoFactor);
            let question = own(Question {
                asked,
                operation: Some(c_text(what.operation)),
                app: what.app.as_deref().map(c_text),
                refused: what.refused,
            });
            // SAFETY: as above.
            unsafe { codes(user.pointer(), question) };
            answer
        }),
    }
}

/// Which operation a code is wanted for, such as "apps.delete". NULL where a key is
/// wanted. It lives as long as the question, as the app does.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_question_operation(question: *const Question) -> *const c_char {
    look(question).map_or(null(), |question| pointer(question.operation.as_deref()))
}

/// The app that a code opens for a while, NULL where it opens none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_question_app(question: *const Question) -> *const c_char {
    look(question).map_or(null(), |question| pointer(question.app.as_deref()))
}

/// How many codes were refused before, for the same call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_question_refused(question: *const Question) -> u32 {
    look(question).map_or(0, |question| question.refused)
}

/// Answers a question, once. The call may have been cancelled meanwhile: then nobody
/// looks at the answer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_question_answer(
    question: *const Question,
    answer: *const c_char,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    entry(error, || {
        let question = share("question", question)?;
        match question.asked.answer(text("answer", answer)?.into()) {
            true => Ok(()),
            false => Err(invalid("The question was answered before.")),
        }
    })
}

/// Frees a question. NULL is fine. Where it was not answered, the call fails with
/// DYNOKIT_UNAUTHORIZED or DYNOKIT_TWO_FACTOR.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_question_free(question: *mut Question) {
    infallible(|| {
        if let Some(question) = look(question) {
            question.asked.fail("gave no answer");
        }
    });
    free(question);
}
