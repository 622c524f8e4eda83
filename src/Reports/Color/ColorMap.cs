namespace VlbiOps.Reports.Color;

/// <summary>A run of colours from 0 to 1, made from a few anchor colours joined in OKLab.</summary>
public sealed class ColorMap
{
    /// <summary>Number of colours kept, so that an indexed image has one entry left for missing values.</summary>
    public const int Count = 255;

    private readonly Rgba[] table;

    private ColorMap(string name, Rgba[] table)
    {
        Name = name;
        this.table = table;
    }

    /// <summary>Name of the map.</summary>
    public string Name { get; }

    /// <summary>Dark violet over blue-green to yellow: ten anchors of viridis (van der Walt and Smith 2015, CC0). Lightness rises
    /// evenly, so it stays ordered in grey print and for every kind of colour vision.</summary>
    public static ColorMap Viridis { get; } = FromAnchors("viridis", evenSteps: false,
        "#440154", "#482878", "#3e4989", "#31688e", "#26828e", "#1f9e89", "#35b779", "#6ece58", "#b5de2b", "#fde725");

    /// <summary>Blue to yellow: ten anchors of cividis (Nunez, Anderton and Renslow 2018), the same to red-green colour-blind eyes.</summary>
    public static ColorMap Cividis { get; } = FromAnchors("cividis", evenSteps: false,
        "#00224e", "#123570", "#3b496c", "#575d6d", "#707173", "#8a8678", "#a59c74", "#c3b369", "#e1cc55", "#fee838");

    /// <summary>Blue over near-white to red for signed values; both arms fall to the same lightness, and blue against red is safe
    /// for red-green colour-blind eyes.</summary>
    public static ColorMap BlueWhiteRed { get; } = Diverging();

    /// <summary>Light, blue, dark, red and light again: for phases, equal at both ends.</summary>
    public static ColorMap Phase { get; } = FromAnchors("phase", evenSteps: true,
        "#e6e1e4", "#8fb0cb", "#5a72bf", "#4f2f83", "#2a1635", "#73214f", "#b25652", "#cfa78d", "#e6e1e4");

    /// <summary>Even greys from dark to light.</summary>
    public static ColorMap Grey { get; } = FromAnchors("grey", evenSteps: true, "#101010", "#f4f4f4");

    /// <summary>Colour at index 0 to <see cref="Count"/> − 1.</summary>
    public Rgba this[int index] => table[index];

    /// <summary>Colour at a fraction between 0 and 1; beyond, the end's colour.</summary>
    public Rgba At(double fraction) => table[IndexOf(fraction)];

    /// <summary>Index of the nearest colour to a fraction between 0 and 1; beyond, the end's.</summary>
    public static int IndexOf(double fraction) =>
        double.IsNaN(fraction) ? 0 : (int)Math.Round(Math.Clamp(fraction, 0, 1) * (Count - 1));

    private static ColorMap Diverging()
    {
        // A mirrored arm in lightness: the same L at the same distance from the middle.
        OkLab[] arm(double hueDegrees, double chroma)
        {
            (double sin, double cos) = Math.SinCos(hueDegrees * Math.PI / 180);
            return
            [
                new OkLab(0.36, 0.72 * chroma * cos, 0.72 * chroma * sin),
                new OkLab(0.52, chroma * cos, chroma * sin),
                new OkLab(0.76, 0.55 * chroma * cos, 0.55 * chroma * sin),
            ];
        }

        OkLab[] blue = arm(255, 0.150), red = arm(28, 0.185);
        OkLab[] anchors = [blue[0], blue[1], blue[2], new OkLab(0.975, 0, 0), red[2], red[1], red[0]];
        return new ColorMap("blue-white-red", Sample(anchors, evenSteps: false));
    }

    private static ColorMap FromAnchors(string name, bool evenSteps, params string[] anchors) =>
        new(name, Sample(Array.ConvertAll(anchors, css => OkLab.From(Rgba.Parse(css))), evenSteps));

    private static Rgba[] Sample(OkLab[] anchors, bool evenSteps)
    {
        var position = new double[anchors.Length];
        for (int i = 1; i < anchors.Length; i++)
        {
            position[i] = position[i - 1] + (evenSteps ? anchors[i].DistanceTo(anchors[i - 1]) : 1);
        }

        var colors = new Rgba[Count];
        int segment = 0;
        for (int i = 0; i < Count; i++)
        {
            double s = position[^1] * i / (Count - 1);
            while (segment < anchors.Length - 2 && s > position[segment + 1])
            {
                segment++;
            }

            double t = (s - position[segment]) / (position[segment + 1] - position[segment]);
            colors[i] = anchors[segment].Towards(anchors[segment + 1], t).ToRgba();
        }

        return colors;
    }
}
