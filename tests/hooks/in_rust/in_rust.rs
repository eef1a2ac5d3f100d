// SPDX-License-Identifier: ISC
// Copyright (C) 2026 kea-hooks contributors
//
// A hook in Rust: a client is put into a class that is named after the port
// it is plugged in, PORT_ and the circuit or interface id that its relay sent.

#![allow(non_camel_case_types, non_upper_case_globals, dead_code)]
#![allow(unused_unsafe)] // older compilers want it around addr_of

use std::ffi::{c_void, CString};
use std::os::raw::c_char;
use std::panic::{catch_unwind, AssertUnwindSafe};
use std::{mem, ptr, slice};

mod abi {
    include!(env!("KEAH_ABI"));
}
use abi::*;

type Status = u32;

/// A table or text that the server reads and nobody writes.
#[repr(transparent)]
pub struct Shared<T>(T);
unsafe impl<T> Sync for Shared<T> {}

macro_rules! c {
    ($text:expr) => {
        concat!($text, "\0").as_ptr() as *const c_char
    };
}

#[repr(C)]
struct Config {
    prefix: *const c_char,
}

static mut CONFIG: Config = Config { prefix: ptr::null() };

// Of keah_param all that is zero is "no restriction".
const NO_PARAM: keah_param = unsafe { mem::zeroed() };
static PARAMS: Shared<[keah_param; 2]> = Shared([
    keah_param {
        name: c!("prefix"),
        help: c!("what the names of the classes begin with"),
        fallback: c!("\"PORT_\""),
        type_: 3, // KEAH_PARAM_STRING
        ..NO_PARAM
    },
    NO_PARAM,
]);

static MESSAGES: Shared<[keah_message; 1]> = Shared([keah_message {
    id: c!("IN_RUST_CLASS"),
    text: c!("the client belongs to the class %1"),
    level: 1, // KEAH_LOG_INFO
    debuglevel: 0,
}]);

static CALLOUTS: Shared<[keah_callout_entry; 3]> = Shared([
    keah_callout_entry { point: c!("pkt4_receive"), fn_: Some(pkt4_receive) },
    keah_callout_entry { point: c!("pkt6_receive"), fn_: Some(pkt6_receive) },
    keah_callout_entry { point: ptr::null(), fn_: None },
]);

#[no_mangle]
pub static keah__hook: Shared<keah_hook> = Shared(keah_hook {
    size: mem::size_of::<keah_hook>() as u32,
    abi_major: KEAH_ABI_MAJOR as u16,
    abi_minor: KEAH_ABI_MINOR as u16,
    name: c!("in_rust"),
    library: c!("libdhcp_in_rust.so"),
    version: c!("1.0.0"),
    processes: c!("dhcp4 dhcp6"),
    mt: c!("yes"),
    callouts: &CALLOUTS.0 as *const keah_callout_entry,
    logger: c!("in-rust-hooks"),
    messages: &MESSAGES.0 as *const keah_message,
    message_count: 1,
    params: &PARAMS.0 as *const keah_param,
    config: unsafe { ptr::addr_of!(CONFIG) as *mut c_void },
    config_size: mem::size_of::<Config>() as _,
    check: None,
    load: None,
    unload: None,
    commands: ptr::null(),
    wants: None,
});

// The identity that is read from the file without loading it.
const TEXT: &str = "abi=1.4\nname=in_rust\nlibrary=libdhcp_in_rust.so\n\
version=1.0.0\nprocesses=dhcp4 dhcp6\nmt=yes\n\
callouts=pkt4_receive pkt6_receive\nafter=\nbefore=\nneeds=\nlicence=ISC\n";
const TEXT_SIZE: usize = (TEXT.len() + 4) / 4 * 4;

const fn padded(text: &str) -> [u8; TEXT_SIZE] {
    let mut bytes = [0; TEXT_SIZE];
    let mut i = 0;

    while i < text.len() {
        bytes[i] = text.as_bytes()[i];
        i += 1;
    }
    bytes
}

#[repr(C)]
pub struct Note {
    name_size: u32,
    text_size: u32,
    kind: u32,
    owner: [u8; 8],
    text: [u8; TEXT_SIZE],
}

#[no_mangle]
#[used]
#[link_section = ".note.keah"]
pub static KEAH_IDENTITY: Note = Note {
    name_size: 5,
    text_size: TEXT_SIZE as u32,
    kind: 1, // KEAH_NOTE_HOOK
    owner: *b"KEAH\0\0\0\0",
    text: padded(TEXT),
};

/// The statuses that are not KEAH_OK become errors.
fn done(status: keah_status) -> Result<(), keah_status> {
    if status as Status == 0 {
        Ok(())
    } else {
        Err(status)
    }
}

unsafe fn classify(
    call: *mut keah_callout,
    key: &keah_option_key,
) -> Result<(), keah_status> {
    let api = &*keah;
    let mut pkt = ptr::null_mut();
    let mut data: keah_view = mem::zeroed();

    done((*api.callout).get_query.unwrap()(call, &mut pkt))?;
    if done((*api.option).get.unwrap()(pkt, key, &mut data)).is_err() {
        return Ok(()); // no relay said which port it is
    }
    let port = slice::from_raw_parts(data.data, data.len as usize);
    let mut name = std::ffi::CStr::from_ptr(CONFIG.prefix).to_bytes().to_vec();
    name.extend(port.iter().filter(|octet| octet.is_ascii_graphic()));
    let name = CString::new(name).unwrap();
    done((*api.pkt).add_class.unwrap()(pkt, name.as_ptr()))?;
    if keah_log_enabled(0) {
        keah__log(0, [name.as_ptr(), ptr::null()].as_ptr());
    }
    Ok(())
}

/// A panic must not leave Rust: the server would end.
fn guarded(call: *mut keah_callout, key: keah_option_key) -> keah_status {
    const OK: Status = 0;
    const EFAIL: Status = 8;
    let result = catch_unwind(AssertUnwindSafe(|| unsafe {
        classify(call, &key)
    }));

    match result {
        Ok(Ok(())) => OK as keah_status,
        Ok(Err(status)) => status,
        Err(_) => EFAIL as keah_status,
    }
}

fn key(code: u16, container: u16, relay: i32) -> keah_option_key {
    let size = mem::size_of::<keah_option_key>() as u32;
    keah_option_key { size, code, container, relay, index: 0 }
}

unsafe extern "C" fn pkt4_receive(call: *mut keah_callout) -> keah_status {
    guarded(call, key(1, 82, -1))
}

unsafe extern "C" fn pkt6_receive(call: *mut keah_callout) -> keah_status {
    guarded(call, key(18, 0, 0))
}
