using System.Globalization;

namespace VlbiOps.Reports.Canvas;

/// <summary>A small font of strokes, drawn for this project, so that pictures need no font files. Units: capitals are 10 high, the
/// baseline is at zero, y upwards.</summary>
public static class StrokeFont
{
    /// <summary>Pixels a unit at a font size of one pixel.</summary>
    public const double UnitsToEm = 0.072;

    private static readonly Dictionary<char, Glyph> cache = MakeGlyphs();
    private static readonly Glyph unknown = Parse("7|1,0 1,10 6,10 6,0 1,0");

    // The widest common sans-serif fonts (DejaVu, Verdana) are this much wider than these strokes, signs and figures of numbers aside.
    private const double WidestFont = 1.2;

    /// <summary>Room in pixels that a text may take in whatever sans-serif font a reader has.</summary>
    public static double Room(string text, double size) => text.Sum(WidestAdvance) * size;

    /// <summary>A text in lines that are no longer than there is room, broken between words; a word that is longer has a line to itself.</summary>
    public static IReadOnlyList<string> Lines(string text, double size, double room)
    {
        List<string> lines = [];
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines.Count > 0 && Room($"{lines[^1]} {word}", size) <= room) lines[^1] += " " + word;
            else lines.Add(word);
        }

        return lines;
    }

    /// <summary>Width in pixels of a text in this font.</summary>
    public static double Measure(string text, double size, bool bold)
    {
        double width = 0;
        foreach (char c in text)
        {
            width += Find(c).Advance;
        }

        return width * UnitsToEm * size * (bold ? 1.05 : 1);
    }

    /// <summary>The strokes of a text that starts at the origin, in font units.</summary>
    internal static IEnumerable<Point[]> Strokes(string text)
    {
        double x = 0;
        foreach (char c in text)
        {
            Glyph glyph = Find(c);
            foreach (Point[] stroke in glyph.Strokes)
            {
                double offset = x;
                yield return Array.ConvertAll(stroke, p => new Point(p.X + offset, p.Y));
            }

            x += glyph.Advance;
        }
    }

    /// <summary>Whether the font has this character.</summary>
    internal static bool Has(char c) => cache.ContainsKey(c);

    /// <summary>Advance in those fonts at a font size of one pixel.</summary>
    private static double WidestAdvance(char c) => c switch
    {
        >= '0' and <= '9' => 0.637,
        '−' or '+' or '±' or '×' => 0.838,
        '.' or ',' => 0.364,
        _ => Find(c).Advance * UnitsToEm * WidestFont,
    };

    private static Glyph Find(char c) => cache.TryGetValue(c, out Glyph? glyph) ? glyph : unknown;

    private static Dictionary<char, Glyph> MakeGlyphs()
    {
        Dictionary<char, Glyph> glyphs = [];
        foreach (string line in StrokeFontShapes.Lines)
        {
            glyphs[line[0]] = Parse(line[1..]);
        }

        foreach ((char same, char source) in StrokeFontShapes.Copies)
        {
            glyphs[same] = glyphs[source];
        }

        foreach ((string raised, string sources, double shift) in StrokeFontShapes.Scripts)
        {
            for (int i = 0; i < raised.Length; i++)
            {
                glyphs[raised[i]] = glyphs[sources[i]].Scripted(shift);
            }
        }

        return glyphs;
    }

    // "advance|stroke;stroke", a stroke being points "x,y" and arcs "@cx,cy,rx,ry,from,to" (degrees) joined in order.
    private static Glyph Parse(string text)
    {
        int bar = text.IndexOf('|', StringComparison.Ordinal);
        string[] strokes = text[(bar + 1)..].Split(';', StringSplitOptions.RemoveEmptyEntries);
        return new Glyph(double.Parse(text.AsSpan(0, bar), CultureInfo.InvariantCulture), Array.ConvertAll(strokes, ParseStroke));
    }

    private static Point[] ParseStroke(string text)
    {
        List<Point> points = [];
        foreach (string part in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            double[] n = Array.ConvertAll(part.TrimStart('@').Split(','), s => double.Parse(s, CultureInfo.InvariantCulture));
            if (part[0] != '@')
            {
                points.Add(new Point(n[0], n[1]));
                continue;
            }

            int steps = Math.Max(4, (int)Math.Ceiling(Math.Abs(n[5] - n[4]) / 15));
            for (int i = 0; i <= steps; i++)
            {
                (double sin, double cos) = Math.SinCos((n[4] + ((n[5] - n[4]) * i / steps)) * Math.PI / 180);
                points.Add(new Point(n[0] + (n[2] * cos), n[1] + (n[3] * sin)));
            }
        }

        return [.. points];
    }

    private sealed record Glyph(double Advance, Point[][] Strokes)
    {
        private const double ScriptSize = 0.62;

        public Glyph Scripted(double shift) => new(
            (Advance * ScriptSize) + 0.3,
            Array.ConvertAll(Strokes, stroke => Array.ConvertAll(stroke, p => new Point(p.X * ScriptSize, (p.Y * ScriptSize) + shift))));
    }
}
