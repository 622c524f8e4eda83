using System.Management.Automation.Host;
using Spectre.Console;
using Spectre.Console.Rendering;
using VlbiOps.Reports.Color;
using VlbiOps.Reports.Terminal;

namespace VlbiOps.Cmdlets.Figures;

/// <summary>What the host's window is like, and pictures as lines for it.</summary>
internal static class TerminalWindow
{
    private const int UsualColumns = 80;
    private const int FewestRows = 36;
    private const int RowsOfPrompt = 2;

    /// <summary>Characters across and down that a picture may take; 80 by 36 where there is no window.</summary>
    public static (int Columns, int Rows) SizeOf(PSHost host)
    {
        try
        {
            // The last column stays free, where some terminals begin a new line.
            var window = host.UI?.RawUI?.WindowSize ?? default;
            return (window.Width > 1 && !Console.IsOutputRedirected ? window.Width - 1 : UsualColumns, Math.Max(FewestRows, window.Height - RowsOfPrompt));
        }
        catch (Exception error) when (error is HostException or NotImplementedException or IOException or InvalidOperationException)
        {
            return (UsualColumns, FewestRows);
        }
    }

    /// <summary>Colours where the host shows escape sequences and nobody asked for none (NO_COLOR, TERM=dumb, output that goes elsewhere); ASCII where the console's encoding has nothing else.</summary>
    public static TerminalStyle StyleOf(PSHost host)
    {
        var isPlain = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) || Environment.GetEnvironmentVariable("TERM") == "dumb";
        if (!isPlain && !Console.IsOutputRedirected && host.UI is { SupportsVirtualTerminal: true }) return TerminalStyle.Color;
        return Console.OutputEncoding.CodePage is Utf8 or Utf16 ? TerminalStyle.Unicode : TerminalStyle.Ascii;
    }

    private const int Utf8 = 65001;
    private const int Utf16 = 1200;

    /// <summary>The title and the rows of a picture; colours are those that the terminal says it has.</summary>
    public static IReadOnlyList<string> LinesOf(string title, TerminalPicture picture, TerminalStyle style)
    {
        var heading = style == TerminalStyle.Ascii ? TerminalFigure.ToAscii(title) : title;
        return [heading, .. style == TerminalStyle.Color ? Colored(picture) : picture.Lines()];
    }

    private static IEnumerable<string> Colored(TerminalPicture picture)
    {
        using var writer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, ColorSystem = ColorSystemSupport.Detect, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = picture.Columns;
        if (console.Profile.Capabilities.ColorSystem == ColorSystem.NoColors) console.Profile.Capabilities.ColorSystem = ColorSystem.EightBit;
        console.Write(new Cells(picture));
        return writer.ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
    }

    /// <summary>Runs of cells of one look.</summary>
    private sealed class Cells(TerminalPicture picture) : Renderable
    {
        protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
        {
            for (var row = 0; row < picture.Rows; row++)
            {
                for (int column = 0, end; column < picture.Columns; column = end)
                {
                    var first = picture[column, row];
                    for (end = column + 1; end < picture.Columns && picture[end, row] is var next && next.Ink == first.Ink && next.Paper == first.Paper;) end++;
                    var symbols = string.Concat(Enumerable.Range(column, end - column).Select(k => picture[k, row].Symbol));
                    yield return new Segment(symbols, new Style(ColorOf(first.Ink), ColorOf(first.Paper)));
                }

                yield return Segment.LineBreak;
            }
        }

        private static Color ColorOf(Rgba? color) => color is { } given ? new Color(given.R, given.G, given.B) : Color.Default;
    }
}
