using System.Globalization;
using Spectre.Console;

namespace VlbiOps.Cli;

/// <summary>A table for people: drawn on a terminal, plain aligned columns elsewhere.</summary>
internal sealed class TextTable
{
    private readonly string[] titles;
    private readonly bool[] isRight;
    private readonly List<string[]> rows = [];

    /// <summary>A table without rows.</summary>
    /// <param name="titles">Column titles; those that begin with &gt; are set to the right.</param>
    public TextTable(params string[] titles)
    {
        isRight = [.. titles.Select(static title => title.StartsWith('>'))];
        this.titles = [.. titles.Select(static title => title.TrimStart('>'))];
    }

    public static string Number(double value, string format = "G6")
    {
        var text = double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture) : "?";

        // -0.00 is what is left of a small number; its sign says nothing.
        return text.AsSpan().ContainsAnyInRange('1', '9') ? text : text.TrimStart('-');
    }

    /// <summary>A value and its standard deviation to the same decimal, which is the second digit of the deviation.</summary>
    /// <param name="value">The value.</param>
    /// <param name="error">Its standard deviation; where that is 0 or not known, both have the usual decimals.</param>
    /// <param name="usual">Decimals to have at least.</param>
    public static (string Value, string Error) WithError(double value, double error, int usual)
    {
        const int Most = 12;
        var decimals = double.IsFinite(error) && error > 0 ? Math.Clamp(1 - (int)Math.Floor(Math.Log10(error)), usual, Most) : usual;
        var format = FormattableString.Invariant($"F{decimals}");
        var isTiny = error > 0 && error < Math.Pow(10, -Most);
        return (Number(value, format), Number(error, isTiny ? "E1" : format));
    }

    public void Add(params string[] cells) => rows.Add(cells);

    public void Write(CommandLineOutput output)
    {
        if (output.IsOutInteractive)
        {
            WriteDrawn(output.Out);
        }
        else
        {
            WritePlain(output.Out);
        }
    }

    private void WriteDrawn(TextWriter writer)
    {
        var table = new Table().Border(TableBorder.Rounded);
        for (var c = 0; c < titles.Length; c++)
        {
            var column = new TableColumn(Markup.Escape(titles[c]));
            table.AddColumn(isRight[c] ? column.RightAligned() : column);
        }

        foreach (var row in rows)
        {
            table.AddRow([.. row.Select(Markup.Escape)]);
        }

        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) }).Write(table);
    }

    private void WritePlain(TextWriter writer)
    {
        var widths = Enumerable.Range(0, titles.Length).Select(c => rows.Select(row => row[c].Length).Append(titles[c].Length).Max()).ToArray();
        foreach (var row in rows.Prepend(titles))
        {
            var cells = row.Select((cell, c) => isRight[c] ? cell.PadLeft(widths[c]) : cell.PadRight(widths[c]));
            writer.WriteLine("  " + string.Join("  ", cells).TrimEnd());
        }
    }
}
