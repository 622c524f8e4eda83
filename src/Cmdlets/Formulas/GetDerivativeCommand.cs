using System.Management.Automation;
using VlbiOps.Cmdlets.Arguments;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Data.Text;
using VlbiOps.Models.Formulas;

namespace VlbiOps.Cmdlets.Formulas;

/// <summary>Get-Derivative: derivatives of formulas as formulas, to any order.</summary>
[Cmdlet(VerbsCommon.Get, "Derivative", DefaultParameterSetName = "Order")]
[OutputType(typeof(Formula))]
public sealed class GetDerivativeCommand : VlbiOpsCmdlet
{
    /// <summary>Names of the parameters or variables to derive by, in any case; wildcards are understood. All parameters where none is named; all variables where there are no parameters.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(FormulaNameCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <summary>The formula: text, a script block, or one of New-Formula or of this command.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(FormulaCompleter))]
    [ValidateNotNull]
    public object Formula { get; set; } = string.Empty;

    /// <summary>How many times to derive by each name (default 1); several give as many formulas a name, 0 the formula itself.</summary>
    [Parameter(ParameterSetName = "Order")]
    [ValidateRange(0, 20)]
    public int[] Order { get; set; } = [1];

    /// <summary>The second derivatives by all pairs of the names: the Hessian matrix's diagonal and what is right of it, row by row.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Hessian")]
    public SwitchParameter Hessian { get; set; }

    /// <summary>Derives one formula.</summary>
    protected override void ProcessRecord() => Guard(Formula, () =>
    {
        var formula = FormulaArgument.Of(Formula, SessionState);
        var names = Names(formula);
        foreach (var (derivative, by) in Hessian ? Seconds(formula, names) : Orders(formula, names))
        {
            WriteObject(DerivativeLabel.Put(derivative, [.. DerivativeLabel.Names(formula) ?? [], .. by]));
        }
    });

    private IEnumerable<(Formula Derivative, IEnumerable<string> By)> Orders(Formula formula, IReadOnlyList<string> names) =>
        names.SelectMany(name => Order.Select(order => (formula.Derivative(name, order), Enumerable.Repeat(name, order))));

    private static IEnumerable<(Formula Derivative, IEnumerable<string> By)> Seconds(Formula formula, IReadOnlyList<string> names)
    {
        for (var row = 0; row < names.Count; row++)
        {
            var slope = formula.Derivative(names[row]);
            for (var column = row; column < names.Count; column++) yield return (slope.Derivative(names[column]), [names[row], names[column]]);
        }
    }

    private List<string> Names(Formula formula)
    {
        string[] parameters = [.. formula.Parameters.Select(parameter => parameter.Name)], all = [.. formula.Variables, .. parameters];
        if (all.Length == 0) throw new ArgumentException($"'{formula}' has nothing to derive by; it is a number");
        if (Name.Length == 0) return [.. parameters.Length > 0 ? parameters : all];
        var chosen = new List<string>();
        foreach (var name in Name)
        {
            string[] matching = [.. all.Where(known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase))];
            var pattern = new WildcardPattern(name.Replace("[", "`[", StringComparison.Ordinal).Replace("]", "`]", StringComparison.Ordinal), WildcardOptions.IgnoreCase);
            if (matching.Length == 0) matching = [.. all.Where(pattern.IsMatch)];
            if (matching.Length == 0) throw new ArgumentException($"'{formula}' has no name '{name}'; did you mean {all.MinBy(known => EditDistance.Between(known, name))}? There are {string.Join(", ", all)}");
            chosen.AddRange(matching.Except(chosen));
        }

        return chosen;
    }
}
