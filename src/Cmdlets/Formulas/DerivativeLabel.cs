using System.Globalization;
using System.Management.Automation;
using VlbiOps.Models.Formulas;

namespace VlbiOps.Cmdlets.Formulas;

/// <summary>What a formula of the pipeline is the derivative by; PowerShell carries it beside the formula.</summary>
internal static class DerivativeLabel
{
    /// <summary>The type name by which views tell derivatives from other formulas.</summary>
    public const string TypeName = "VlbiOps.Models.Formulas.Formula#Derivative";

    private const string LabelProperty = "Derivative";
    private const string NamesProperty = "By";

    /// <summary>The formula with its label.</summary>
    /// <param name="formula">A derivative.</param>
    /// <param name="names">The names by which it is one, in order; none for the function itself.</param>
    public static PSObject Put(Formula formula, IReadOnlyList<string> names)
    {
        var labelled = new PSObject(formula);
        labelled.TypeNames.Insert(0, TypeName);
        labelled.Properties.Add(new PSNoteProperty(LabelProperty, Of(names)));
        labelled.Properties.Add(new PSNoteProperty(NamesProperty, names.ToArray()));
        return labelled;
    }

    /// <summary>The names by which a formula is a derivative; null where it was not made as one.</summary>
    public static string[]? Names(Formula formula) => PSObject.AsPSObject(formula).Properties[NamesProperty]?.Value as string[];

    /// <summary>"f", "df/dx", "d2f/dx2", "d3f/dx2 dy", "d2f/db1^2".</summary>
    public static string Of(IReadOnlyList<string> names)
    {
        if (names.Count == 0) return "f";
        var below = names.GroupBy(name => name, StringComparer.Ordinal).Select(group => "d" + group.Key + (group.Count() > 1 && char.IsDigit(group.Key[^1]) ? "^" : string.Empty) + Power(group.Count()));
        return $"d{Power(names.Count)}f/{string.Join(' ', below)}";
    }

    private static string Power(int count) => count == 1 ? string.Empty : count.ToString(CultureInfo.InvariantCulture);
}
