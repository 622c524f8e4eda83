using System.Collections;
using System.Globalization;
using System.Management.Automation;
using VlbiOps.Cmdlets.Arguments;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Models.Formulas;

namespace VlbiOps.Cmdlets.Formulas;

/// <summary>New-Formula: a formula from text or from a script block, with its variables and parameters.</summary>
[Cmdlet(VerbsCommon.New, "Formula")]
[OutputType(typeof(Formula))]
public sealed class NewFormulaCommand : VlbiOpsCmdlet
{
    /// <summary>The formula: text such as 'a*exp(-b*x)', a script block such as { $a * [Math]::Exp(-$b * $x) }, which is compiled, not run, or a formula to change.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("Expression")]
    [ArgumentCompleter(typeof(FormulaCompleter))]
    [ValidateNotNull]
    public object Formula { get; set; } = string.Empty;

    /// <summary>Names that are variables: columns of data, one value a row. All other names are parameters.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string[] Variable { get; set; } = [];

    /// <summary>Names that are numbers: @{ wavelength = 0.0013 }.</summary>
    [Parameter]
    public IDictionary? Constant { get; set; }

    /// <summary>Where fits start: @{ a = 1; b = 0.5 }; also the values of parameters that Measure-Formula is not told.</summary>
    [Parameter]
    public IDictionary? Start { get; set; }

    /// <summary>Units of parameters: @{ b = '1/s' }; shown, not converted.</summary>
    [Parameter]
    public IDictionary? Unit { get; set; }

    /// <summary>Makes one formula.</summary>
    protected override void ProcessRecord() => Guard(Formula, () =>
    {
        var formula = FormulaArgument.Of(Formula, SessionState, Variable, Numbers("constant", Constant));
        foreach (var name in Variable.Where(name => !formula.Variables.Contains(name, StringComparer.OrdinalIgnoreCase))) WriteWarning($"'{formula}' does not use {name}");
        foreach (var (name, start) in Numbers("start", Start)) formula = formula.WithParameter(name, parameter => parameter with { Start = start });
        foreach (DictionaryEntry entry in Unit ?? new Hashtable()) formula = formula.WithParameter(Text(entry.Key), parameter => parameter with { Unit = Text(entry.Value) });
        WriteObject(formula);
    });

    private static Dictionary<string, double> Numbers(string what, IDictionary? table)
    {
        var numbers = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in table ?? new Hashtable())
        {
            numbers[Text(entry.Key)] = ArgumentNumber.Of(entry.Value) ?? throw new ArgumentException($"the {what} of {Text(entry.Key)} is '{Text(entry.Value)}'; expected a number");
        }

        return numbers;
    }

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty;
}
