using VlbiOps.Data.Files;
using VlbiOps.Data.Tables;
using VlbiOps.Data.Units;

namespace VlbiOps.Data.BeamMaps.Formats;

/// <summary>A column of a text table: its place, its title, and its unit where the title tells one.</summary>
internal sealed record TextColumn(int Index, string Title, string? Unit)
{
    /// <summary>Base units in one of the column's units; 1 where there is none.</summary>
    public double Scale => Unit is not null && UnitTable.TryFind(Unit, out Unit unit) ? unit.Scale : 1;
}

/// <summary>Which column of a text table is what.</summary>
internal sealed record TextLayout(TextColumn U, TextColumn V, TextColumn Power, TextColumn? Sigma, TextColumn? Map, TextColumn? Defocus, int ColumnCount)
{
    private static readonly string[] UNames = ["u", "dx", "x"];
    private static readonly string[] VNames = ["v", "dy", "y"];
    private static readonly string[] PowerNames = ["power", "p", "beam", "fnu"];
    private static readonly string[] SigmaNames = ["sigma", "error", "sd", "ufnu"];
    private static readonly string[] MapNames = ["map", "map_name"];
    private static readonly string[] DefocusNames = ["dz", "defocus"];

    /// <summary>Whether the file had no header line.</summary>
    public bool IsBare { get; private init; }

    /// <summary>Whether one file holds several maps.</summary>
    public bool IsCombined => Map is not null || Defocus is not null;

    /// <summary>Name of the format.</summary>
    public string FormatName => IsBare ? SrtTextFormat.FormatName : IsCombined ? CombinedCsvFormat.FormatName : CsvFormat.FormatName;

    /// <summary>The layout of a file without header: u, v, power and perhaps sigma.</summary>
    /// <exception cref="DataFileException">The first line has neither three nor four numbers, or the file is a CSV file.</exception>
    public static TextLayout Bare(string path, DelimitedTable table)
    {
        if (table.IsCsv)
        {
            // A table of commas tells unit and order of its columns by their names; without them nothing does.
            throw new DataFileException(path, FormattableString.Invariant($"line {table.FirstLine}"),
                "the first line must be a header with u, v, power, such as u_rad,v_rad,power; found numbers");
        }

        int columns = table.FirstRowCount;
        if (columns is not (3 or 4))
        {
            throw new DataFileException(path, FormattableString.Invariant($"line {table.FirstLine}"), FormattableString.Invariant(
                $"has {columns} numbers; expected u v P or u v P sigma, or a header line that names the columns"));
        }

        TextColumn Column(int index, string title) => new(index, title, null);
        return new TextLayout(Column(0, "u"), Column(1, "v"), Column(2, "P"), columns == 4 ? Column(3, "sigma") : null, null, null, columns) { IsBare = true };
    }

    /// <summary>The layout that a header line tells.</summary>
    /// <exception cref="DataFileException">A column is missing, named twice, or in a unit that it cannot have.</exception>
    public static TextLayout FromHeader(string path, string[] header)
    {
        TextColumn[] columns = [.. header.Select(Parse)];
        TextColumn? Find(string[] names)
        {
            TextColumn[] found = [.. columns.Where(c => names.Contains(c.Title, StringComparer.OrdinalIgnoreCase))];
            return found.Length <= 1
                ? found.FirstOrDefault()
                : throw new DataFileException(path, "header line", "has the columns " + header[found[0].Index] + " and " + header[found[1].Index] + "; expected one of them");
        }

        TextColumn Need(string[] names) => Find(names) ?? throw new DataFileException(path, "header line",
            "has no column " + names[0] + "; expected u,v,power[,sigma] and perhaps map,dz_m, found " + string.Join(",", header));

        var layout = new TextLayout(Need(UNames), Need(VNames), Need(PowerNames), Find(SigmaNames), Find(MapNames), Find(DefocusNames), header.Length);
        return layout.Defocus?.Unit is { } unit && !(UnitTable.TryFind(unit, out Unit known) && known.Dimension == Dimension.Length)
            ? throw new DataFileException(path, "header line", "has the defocus in '" + unit + "'; expected a length such as m or mm")
            : layout;
    }

    /// <summary>Takes the unit off a title: u_arcsec, u [arcsec], u (arcsec).</summary>
    private static TextColumn Parse(string title, int index)
    {
        string text = title.Trim();
        int bracket = text.IndexOfAny(['[', '(']);
        if (bracket > 0)
        {
            return new TextColumn(index, text[..bracket].Trim(), text[(bracket + 1)..].Trim(' ', ']', ')'));
        }

        int underscore = text.LastIndexOf('_');
        return underscore > 0 && UnitTable.TryFind(text[(underscore + 1)..], out _)
            ? new TextColumn(index, text[..underscore], text[(underscore + 1)..])
            : new TextColumn(index, text, null);
    }
}
