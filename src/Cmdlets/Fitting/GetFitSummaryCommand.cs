using System.Management.Automation;
using VlbiOps.Cmdlets.Arguments;
using VlbiOps.Models.Visibility.Fitting;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Formulas;
using VlbiOps.Results.Oof;
using VlbiOps.Results.Vlbi;

namespace VlbiOps.Cmdlets.Fitting;

/// <summary>Get-FitSummary: the parameters of a fit with their errors, a row each.</summary>
[Cmdlet(VerbsCommon.Get, "FitSummary")]
[OutputType(typeof(FittedParameter))]
public sealed class GetFitSummaryCommand : FitChainCmdlet
{
    /// <summary>Names of the parameters wanted; wildcards are understood.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ParameterNameCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <summary>Leaves out parameters that were held.</summary>
    [Parameter]
    public SwitchParameter FreeOnly { get; set; }

    /// <summary>Summarises one fit.</summary>
    protected override void ProcessRecord() => Guard(Item, () =>
    {
        var (filter, parameters) = (new NameFilter(Name), Parameters().ToArray());
        foreach (var complaint in filter.Complaints(Array.ConvertAll(parameters, p => p.Name))) WriteError(Problem(complaint, "ParameterNotFound", ErrorCategory.ObjectNotFound, Item));
        foreach (var parameter in parameters.Where(p => filter.Matches(p.Name) && !(FreeOnly && p.IsFixed))) WriteObject(parameter);
    });

    private IEnumerable<FittedParameter> Parameters() => Item switch
    {
        FitResult result => Of(result),
        VlbiFitResult result => Of(result.Fit),
        RobustFitResult result => result.Fit.Parameters,
        OofFitResult result => result.Coefficients.Select(c => new FittedParameter(c.ParameterName, "rad", c.Radians, c.ErrorRadians, c.IsFixed, false))
            .Concat(result.IlluminationParameters).Concat(result.PhaseScreenParameters),
        _ => throw new ArgumentException($"{Item.GetType().Name} is no fit; expected a fit result (of a posterior, Get-PosteriorSummary tells)"),
    };

    /// <summary>The parameters, and of fits of visibilities what follows from them: mean diameters and bright sides of rings.</summary>
    private static IEnumerable<FittedParameter> Of(FitResult fit) => fit.Problem.Source is VlbiModel ? fit.Parameters.Concat(VlbiDerived.Of(fit)) : fit.Parameters;
}
