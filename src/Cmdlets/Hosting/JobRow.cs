using System.Collections;
using System.Globalization;
using System.Management.Automation;
using VlbiOps.Cmdlets.Arguments;

namespace VlbiOps.Cmdlets.Hosting;

/// <summary>A row of a table of jobs, such as Import-Csv puts out, or a file: which files, and by the names of columns parameters of the cmdlet and of the one that reads the
/// files. Empty cells stand for defaults, columns that are no parameters are left alone, and what the command line says goes before cells.</summary>
/// <param name="cells">The row's cells by column.</param>
internal sealed class JobRow(IReadOnlyList<KeyValuePair<string, object>> cells)
{
    private static readonly string[] LiteralColumns = ["LiteralPath", "PSPath", "FullName"];
    private static readonly string[] PathColumns = ["Path", .. LiteralColumns];

    /// <summary>Its files as they are written, several of them separated by semicolons; empty where none is named.</summary>
    public string Files => PathColumns.Select(Text).FirstOrDefault(text => text.Length > 0) ?? string.Empty;

    /// <summary>Whether its files are named without wildcards.</summary>
    public bool IsLiteral => Text("Path").Length == 0;

    /// <summary>The row that an object of the pipeline is; null where it is neither a row nor a file.</summary>
    /// <param name="item">The object.</param>
    public static JobRow? Of(object item) => (item is PSObject wrapped ? wrapped.BaseObject : item) switch
    {
        FileInfo file => new([KeyValuePair.Create("LiteralPath", (object)file.FullName)]),
        string path => new([KeyValuePair.Create("Path", (object)path)]),
        IDictionary table => new([.. Filled(table.Cast<DictionaryEntry>().Select(cell => ($"{cell.Key}", cell.Value)))]),
        PSCustomObject => new([.. Filled(PSObject.AsPSObject(item).Properties.Where(cell => cell.IsGettable).Select(cell => (cell.Name, (object?)cell.Value)))]),
        _ => null,
    };

    /// <summary>Its files one by one.</summary>
    public string[] Paths() => IsLiteral && File.Exists(Files) ? [Files] : Files.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Arguments of a command: cells in columns that are named as its parameters.</summary>
    /// <param name="command">The command.</param>
    /// <exception cref="FormatException">A cell cannot be read; the message names its column.</exception>
    public Hashtable Arguments(CommandInfo command)
    {
        var arguments = new Hashtable(StringComparer.OrdinalIgnoreCase);
        foreach (var parameter in command.Parameters.Values.Where(parameter => !Cmdlet.CommonParameters.Contains(parameter.Name) && parameter.Name != "InputObject"))
        {
            var column = cells.FirstOrDefault(cell => parameter.Aliases.Prepend(parameter.Name).Contains(cell.Key, StringComparer.OrdinalIgnoreCase));
            if (column.Key is not null && !PathColumns.Contains(column.Key, StringComparer.OrdinalIgnoreCase)) arguments[parameter.Name] = Argument(column.Key, column.Value, parameter.ParameterType);
        }

        return arguments;
    }

    /// <summary>A cell as an argument: lists are separated by semicolons, tables are 'taper=-12dB;K4=0', switches are true or false; the rest is as a user would have typed it.</summary>
    private static object Argument(string column, object cell, Type type) => (cell is PSObject wrapped ? wrapped.BaseObject : cell) switch
    {
        string text when type == typeof(SwitchParameter) => Switch(column, text),
        string text when type.IsAssignableTo(typeof(IDictionary)) => Table(column, text),
        string text when type.IsArray => text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        string text => text.Trim(),
        _ => cell,
    };

    private static bool Switch(string column, string text) => text.Trim().ToUpperInvariant() switch
    {
        "TRUE" or "YES" or "1" or "$TRUE" => true,
        "FALSE" or "NO" or "0" or "$FALSE" => false,
        _ => throw new FormatException($"{column} is '{text}'; expected true or false"),
    };

    private static Hashtable Table(string column, string text)
    {
        var table = new Hashtable();
        foreach (var entry in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = entry.Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts is not [{ Length: > 0 } name, { Length: > 0 } value]) throw new FormatException($"{column} is '{text}'; expected something like 'taper=-12dB;K4=0'");
            table[name] = ArgumentNumber.Of(value) ?? (object)value;
        }

        return table;
    }

    private string Text(string column) => cells.FirstOrDefault(cell => cell.Key.Equals(column, StringComparison.OrdinalIgnoreCase)).Value is { } value
        ? (Convert.ToString(value is PSObject wrapped ? wrapped.BaseObject : value, CultureInfo.InvariantCulture) ?? string.Empty).Trim()
        : string.Empty;

    private static IEnumerable<KeyValuePair<string, object>> Filled(IEnumerable<(string Column, object? Value)> all) =>
        all.Where(cell => cell.Value is not (null or "") && !(cell.Value is string text && string.IsNullOrWhiteSpace(text))).Select(cell => KeyValuePair.Create(cell.Column, cell.Value!));
}
