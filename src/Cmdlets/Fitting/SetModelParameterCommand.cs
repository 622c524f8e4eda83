using System.Management.Automation;
using VlbiOps.Cmdlets.Arguments;
using VlbiOps.Core.Objectives;
using VlbiOps.Results.Fits;

namespace VlbiOps.Cmdlets.Fitting;

/// <summary>Set-ModelParameter: changes starts, bounds and priors of parameters, holds or frees them; puts out the changed problem.</summary>
[Cmdlet(VerbsCommon.Set, "ModelParameter")]
[OutputType(typeof(FitProblem))]
public sealed class SetModelParameterCommand : FitChainCmdlet
{
    /// <summary>Names of the parameters to change; wildcards are understood.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [SupportsWildcards]
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

    /// <summary>Changes one problem.</summary>
    protected override void ProcessRecord() => Guard(Item, () =>
    {
        var start = RunBeside("Making the problem", (_, _) => Start());
        var set = start.Problem.Parameters.StartAt(start.Point);
        foreach (var name in Name)
        {
            var pattern = new WildcardPattern(name, WildcardOptions.IgnoreCase);
            var matching = set.All.Where(parameter => pattern.IsMatch(parameter.Name)).ToArray();
            if (matching.Length == 0) throw new ArgumentException($"no parameter is called '{name}'; there are: {string.Join(", ", set.All.Select(p => p.Name))}");
            foreach (var parameter in matching) set = set.With(parameter.Name, Change);
        }

        WriteObject(start.Problem with { Parameters = set });
    });

    private Parameter Change(Parameter parameter)
    {
        var changed = parameter with
        {
            Start = Value ?? parameter.Start,
            Lower = Lower ?? parameter.Lower,
            Upper = Upper ?? parameter.Upper,
            IsFixed = Fixed || (!Free && parameter.IsFixed),
        };

        // A start that was asked for is not moved to where a new prior has it.
        return Prior is null ? changed : Value is null ? changed.WithPrior(Prior) : changed with { Prior = Prior };
    }
}
