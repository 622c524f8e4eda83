using System.Collections;
using System.Globalization;
using System.Management.Automation;
using VlbiOps.Workflows.Oof;

namespace VlbiOps.Cmdlets.Arguments;

/// <summary>Hashtables of parameters by name, as -Fix and -Start take them: @{ taper = '-12dB'; K4 = 0.1 }.</summary>
internal static class SettingTable
{
    /// <summary>Values in base units.</summary>
    /// <exception cref="FormatException">A value is neither a number nor a text of one.</exception>
    public static IReadOnlyDictionary<string, double> Read(IDictionary? table)
    {
        var settings = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in table ?? new Hashtable())
        {
            var name = Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? string.Empty;
            var value = entry.Value is PSObject wrapped ? wrapped.BaseObject : entry.Value;
            settings[name] = value switch
            {
                string text => OofOptionText.Setting($"{name}={text}").Value,
                IConvertible number => number.ToDouble(CultureInfo.InvariantCulture),
                _ => throw new FormatException($"the value of '{name}' is not a number; expected something like @{{ taper = '-12dB'; K4 = 0.1 }}"),
            };
        }

        return settings;
    }
}
