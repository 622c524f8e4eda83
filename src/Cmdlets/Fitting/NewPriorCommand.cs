using System.Collections;
using System.Globalization;
using System.Management.Automation;
using VlbiOps.Cmdlets.Arguments;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Core.Expressions;
using VlbiOps.Core.Objectives;
using VlbiOps.Models.Formulas;
using VlbiOps.Models.Priors;

namespace VlbiOps.Cmdlets.Fitting;

/// <summary>New-Prior: what is known of a parameter before the data, for Set-ModelParameter.</summary>
[Cmdlet(VerbsCommon.New, "Prior", DefaultParameterSetName = "Definition")]
[OutputType(typeof(Prior))]
public sealed class NewPriorCommand : VlbiOpsCmdlet
{
    /// <summary>The prior as text: 'normal(0, 0.1)', 'half-cauchy(scale = 2.5)'; names of other parameters may stand for numbers.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "Definition")]
    [ArgumentCompleter(typeof(PriorCompleter))]
    [ValidateNotNullOrEmpty]
    public string Definition { get; set; } = string.Empty;

    /// <summary>The kind of prior: normal, half-cauchy, log-uniform, ...</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Kind")]
    [ArgumentCompleter(typeof(PriorKindCompleter))]
    [ValidateNotNullOrEmpty]
    public string Kind { get; set; } = string.Empty;

    /// <summary>Its arguments by name: @{ mean = 0; sd = 0.1 }.</summary>
    [Parameter(ParameterSetName = "Kind")]
    public IDictionary? Argument { get; set; }

    /// <summary>The density, normalised or not, as a formula of x, the parameter itself, and of other parameters by name: text, a script block, or a formula of New-Formula. Where it is not positive, the density is zero.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Formula")]
    [FormulaText]
    public Formula? Formula { get; set; }

    /// <summary>The logarithm of the density, to within a constant, as such a formula: it does not underflow far from the peak.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LogFormula")]
    [FormulaText]
    public Formula? LogFormula { get; set; }

    /// <summary>Lower end of the density's support; none by default.</summary>
    [Parameter(ParameterSetName = "Formula")]
    [Parameter(ParameterSetName = "LogFormula")]
    public double Lower { get; set; } = double.NegativeInfinity;

    /// <summary>Upper end of the density's support; none by default.</summary>
    [Parameter(ParameterSetName = "Formula")]
    [Parameter(ParameterSetName = "LogFormula")]
    public double Upper { get; set; } = double.PositiveInfinity;

    private string Wanted => (Formula ?? LogFormula)?.Text ?? (ParameterSetName == "Kind" ? Kind : Definition);

    /// <summary>Makes one prior.</summary>
    protected override void ProcessRecord() => Guard(Wanted, () => WriteObject(
        Formula is not null ? Distributions.Density(Bound(Formula, "a density"), Lower, Upper)
        : LogFormula is not null ? Distributions.LogDensity(Bound(LogFormula, "a log density"), Lower, Upper)
        : PriorCatalog.Parse(ParameterSetName == "Kind" ? FromArguments() : Definition)));

    private static Expr Bound(Formula formula, string place)
    {
        var bound = new FormulaPhrase(place, new Dictionary<string, Expr> { ["x"] = Expr.Input("x") }).Bind(formula);
        return bound.IsComplex ? throw new FormulaException($"'{bound.Text}' is a complex number; expected a real one", bound.Text, 0) : bound.Value.Real;
    }

    private string FromArguments()
    {
        var arguments = (Argument ?? new Hashtable()).Cast<DictionaryEntry>()
            .Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Key} = {(entry.Value is PSObject wrapped ? wrapped.BaseObject : entry.Value)}"));
        return $"{PriorCatalog.Find(Kind).Name}({string.Join(", ", arguments)})";
    }
}
