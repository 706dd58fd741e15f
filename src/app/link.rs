//! `twiza link`: the link of a workshop or a poster, and its QR code.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use qrcode::{Color, QrCode};

use crate::app::cli::LinkArguments;
use crate::app::content;
use crate::config::{Options, Settings};
use crate::domain::FlowId;
use crate::engine::{DeepLink, PAYLOAD_LIMIT};

/// Modules of white around a code, as its standard asks for.
const MARGIN: usize = 4;
/// Pixels of a module, so that a code can be printed without blur.
const PIXELS: usize = 12;

/// Prints the link, and draws its code where it was asked for.
pub(super) fn link(options: &Options, arguments: &LinkArguments) -> anyhow::Result<ExitCode> {
    let settings = Settings::load(options)?;
    let world = content::world(&settings, &content::configured(&settings)?)?;
    let flow = arguments.flow.as_deref().map(FlowId::new);
    if let Some(flow) = &flow {
        let Some(found) = world.flows().get(flow) else { bail!("there is no dialogue `{flow}`") };
        if found.discreet {
            bail!("`{flow}` is discreet: a poster would tell what its readers look for");
        }
    }
    if let Some(lang) = arguments.lang.filter(|lang| !world.speaks(*lang)) {
        bail!("the content has no language `{lang}`");
    }
    let deep = DeepLink { source: arguments.source.clone(), flow, lang: arguments.lang };
    let Some(payload) = deep.payload() else {
        bail!("the link is too long: Telegram takes {PAYLOAD_LIMIT} letters; shorten the source");
    };
    if DeepLink::read(&payload, &world).as_ref() != Some(&deep) {
        bail!("no link can name this dialogue");
    }
    let link = format!("https://t.me/{}?start={payload}", arguments.bot.trim_start_matches('@'));
    writeln!(io::stdout(), "{link}")?;
    let code = QrCode::new(&link).context("the link does not fit into a QR code")?;
    if let Some(path) = &arguments.svg {
        let drawing = code.render::<qrcode::render::svg::Color<'_>>().build();
        write(path, drawing.as_bytes())?;
    }
    if let Some(path) = &arguments.png {
        write(path, &png(&code)?)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The code as a picture in shades of grey.
fn png(code: &QrCode) -> anyhow::Result<Vec<u8>> {
    let (colors, modules) = (code.to_colors(), code.width());
    let side = (modules + 2 * MARGIN) * PIXELS;
    let mut pixels = vec![u8::MAX; side * side];
    for (index, color) in colors.iter().enumerate() {
        if *color == Color::Dark {
            let (left, top) = (index % modules + MARGIN, index / modules + MARGIN);
            for row in top * PIXELS..(top + 1) * PIXELS {
                let start = row * side + left * PIXELS;
                pixels[start..start + PIXELS].fill(0);
            }
        }
    }
    let mut bytes = Vec::new();
    let length = u32::try_from(side)?;
    let mut encoder = png::Encoder::new(&mut bytes, length, length);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&pixels)?;
    writer.finish()?;
    Ok(bytes)
}

#[expect(clippy::disallowed_methods, reason = "the command writes the file it was asked for")]
fn write(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    std::fs::write(path, bytes).with_context(|| format!("{} cannot be written", path.display()))
}
