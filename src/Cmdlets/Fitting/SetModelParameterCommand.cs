using System.Management.Automation;
using VlbiOps.Cmdlets.Arguments;
using VlbiOps.Core.Objectives;
using VlbiOps.Models.Formulas;
using VlbiOps.Results.Fits;
using VlbiOps.Workflows.Fitting;

namespace VlbiOps.Cmdlets.Fitting;

/// <summary>Set-ModelParameter: changes starts, bounds, units and priors of parameters, holds or frees them; puts out the changed problem or formula.</summary>
[Cmdlet(VerbsCommon.Set, "ModelParameter")]
[OutputType(typeof(FitProblem), typeof(Formula))]
public sealed class SetModelParameterCommand : FitChainCmdlet
{
    /// <summary>Names of the parameters to change; wildcards are understood.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ParameterNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <summary>The value to start from, in the parameter's unit; the value it keeps where it is held.</summary>
    [Parameter(Position = 1)]
    public double? Value { get; set; }

    /// <summary>Lower bound, in the parameter's unit.</summary>
    [Parameter]
    public double? Lower { get; set; }

    /// <summary>Upper bound, in the parameter's unit.</summary>
    [Parameter]
    public double? Upper { get; set; }

    /// <summary>Holds the parameters.</summary>
    [Parameter]
    public SwitchParameter Fixed { get; set; }

    /// <summary>Frees the parameters.</summary>
    [Parameter]
    public SwitchParameter Free { get; set; }

    /// <summary>The unit, as a text beside the values; it changes no number.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? Unit { get; set; }

    /// <summary>What is known of the parameters beforehand: a prior of New-Prior, or its text such as 'normal(0, 0.1)'.</summary>
    [Parameter]
    [PriorText]
    [ArgumentCompleter(typeof(PriorCompleter))]
    public Prior? Prior { get; set; }

    /// <summary>Refuses what contradicts itself.</summary>
    protected override void BeginProcessing()
    {
        if (Fixed && Free) ThrowTerminatingError(Problem("a parameter cannot be both held and freed; expected -Fixed or -Free", "RequestNotPossible", ErrorCategory.InvalidArgument, null));
    }

    /// <summary>Changes one problem or formula.</summary>
    protected override void ProcessRecord() => Guard(Item, () => WriteObject(Item is Formula formula ? Changed(formula) : Changed(RunBeside("Making the problem", (_, _) => Begin()))));

    private Formula Changed(Formula formula) => Matching(formula.Parameters).Aggregate(formula, (changed, name) => changed.WithParameter(name, Change));

    private FitProblem Changed(FitStart start)
    {
        var set = start.Problem.Parameters.StartAt(start.Point);
        return start.Problem with { Parameters = Matching(set.All).Aggregate(set, (changed, name) => changed.With(name, Change)) };
    }

    /// <summary>Names of the parameters that are to be changed.</summary>
    private IEnumerable<string> Matching(IReadOnlyList<Parameter> parameters)
    {
        var (filter, names) = (new NameFilter(Name), parameters.Select(parameter => parameter.Name).ToArray());
        if (Array.Find(Name, name => !names.Any(new NameFilter([name]).Matches)) is { } unknown) throw new ArgumentException($"no parameter is called '{unknown}'; there are: {string.Join(", ", names)}");
        return names.Where(filter.Matches);
    }

    private Parameter Change(Parameter parameter)
    {
        var changed = parameter with
        {
            Unit = Unit ?? parameter.Unit,
            Start = Value ?? parameter.Start,
            Lower = Lower ?? parameter.Lower,
            Upper = Upper ?? parameter.Upper,
            IsFixed = Fixed || (!Free && parameter.IsFixed),
        };

        // A start that was asked for is not moved to where a new prior has it.
        return Prior is null ? changed : Value is null ? changed.WithPrior(Prior) : changed with { Prior = Prior };
    }
}
