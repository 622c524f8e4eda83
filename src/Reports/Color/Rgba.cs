using System.Globalization;

namespace VlbiOps.Reports.Color;

/// <summary>An sRGB colour with opacity, eight bits a channel, not premultiplied.</summary>
/// <param name="R">Red.</param>
/// <param name="G">Green.</param>
/// <param name="B">Blue.</param>
/// <param name="A">Opacity; 255 is opaque.</param>
public readonly record struct Rgba(byte R, byte G, byte B, byte A = 255)
{
    /// <summary>Fully transparent.</summary>
    public static Rgba Transparent { get; } = new(0, 0, 0, 0);

    /// <summary>Opacity between 0 and 1.</summary>
    public double Opacity => A / 255.0;

    /// <summary>The colour as CSS writes it, opacity left out: #rrggbb.</summary>
    public string Css => string.Create(CultureInfo.InvariantCulture, $"#{R:x2}{G:x2}{B:x2}");

    /// <summary>Relative luminance of the WCAG definition, 0 (black) to 1 (white).</summary>
    public double Luminance => (0.2126 * OkLab.Linear(R)) + (0.7152 * OkLab.Linear(G)) + (0.0722 * OkLab.Linear(B));

    /// <summary>Reads #rrggbb.</summary>
    /// <exception cref="FormatException">The text is something else.</exception>
    public static Rgba Parse(string css)
    {
        if (css is not { Length: 7 } || css[0] != '#'
            || !int.TryParse(css.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int value))
        {
            throw new FormatException($"colour '{css}': expected #rrggbb");
        }

        return new Rgba((byte)(value >> 16), (byte)(value >> 8), (byte)value);
    }

    /// <summary>The same colour with another opacity between 0 and 1.</summary>
    public Rgba WithOpacity(double opacity) => this with { A = (byte)Math.Round(255 * Math.Clamp(opacity, 0, 1)) };
}
