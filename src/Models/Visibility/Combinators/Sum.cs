using System.Globalization;
using VlbiOps.Core.Expressions;
using VlbiOps.Core.Objectives;

namespace VlbiOps.Models.Visibility.Combinators;

/// <summary>Several components together. Parameters get their component's name in front (<c>mring.flux</c>), numbered where components are alike
/// (<c>gauss1.flux</c>, <c>gauss2.flux</c>).</summary>
public sealed class Sum : SkyModel
{
    /// <summary>Takes the components.</summary>
    /// <param name="components">At least one; a sum among them gives its own.</param>
    public Sum(params IReadOnlyList<SkyModel> components)
    {
        if (components.Count == 0) throw new ArgumentException("a sum needs a component", nameof(components));
        Components = [.. components.SelectMany(component => component is Sum inner ? inner.Components : [component])];
        Parameters = Named(Components).ToArray();
    }

    /// <summary>The components, in order.</summary>
    public IReadOnlyList<SkyModel> Components { get; }

    /// <inheritdoc/>
    public override string Name => "sum";

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; }

    /// <inheritdoc/>
    public override ComplexExpr Visibility(Expr u, Expr v, IReadOnlyList<Expr> p) =>
        Components.Zip(Shares(p), (component, share) => component.Visibility(u, v, share)).Aggregate((sum, next) => sum + next);

    /// <inheritdoc/>
    public override Expr? Brightness(Expr x, Expr y, IReadOnlyList<Expr> p)
    {
        var terms = Components.Zip(Shares(p), (component, share) => component.Brightness(x, y, share)).OfType<Expr>().ToArray();
        return terms.Length == Components.Count ? Functions.Sum(terms) : null;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join("+", Components);

    /// <summary>Each component's parameters.</summary>
    internal IEnumerable<IReadOnlyList<Expr>> Shares(IReadOnlyList<Expr> p)
    {
        var first = 0;
        foreach (var component in Components)
        {
            yield return [.. p.Skip(first).Take(component.Parameters.Count)];
            first += component.Parameters.Count;
        }
    }

    /// <summary>All parameters by their full names. Those of a sum inside have a component's name already and keep it, unless two would be alike.</summary>
    private static IEnumerable<Parameter> Named(IReadOnlyList<SkyModel> components)
    {
        var labelled = components.Select((component, i) => (component, Label: Label(components, i)))
            .SelectMany(pair => pair.component.Parameters.Select(parameter => (pair.Label, Parameter: parameter))).ToArray();
        var names = labelled.Select(item => Short(item.Label, item.Parameter.Name)).ToArray();
        return labelled.Select((item, k) => item.Parameter with
        {
            Name = names.Count(name => name == names[k]) == 1 ? names[k] : $"{item.Label}.{item.Parameter.Name}",
        });
    }

    private static string Short(string label, string name) => name.Contains('.', StringComparison.Ordinal) ? name : $"{label}.{name}";

    private static string Label(IReadOnlyList<SkyModel> components, int index)
    {
        var name = components[index].Name;
        return components.Count(component => component.Name == name) == 1
            ? name
            : string.Create(CultureInfo.InvariantCulture, $"{name}{components.Take(index + 1).Count(component => component.Name == name)}");
    }
}
