using VlbiOps.Core.Expressions;
using VlbiOps.Core.Objectives.Transforms;

namespace VlbiOps.Core.Objectives.Posteriors;

/// <summary>The unconstrained coordinates in which samplers move, and the model's parameters, priors and log-Jacobian as formulas over them.</summary>
/// <remarks>Immutable. Free parameters get the transform of their bounds, angles with a circular prior two coordinates each, groups theirs together;
/// fixed parameters are numbers and defined ones formulas. The model point has all parameters, in the set's order.</remarks>
public sealed class PosteriorSpace
{
    private readonly List<(Transform Transform, int[] Model, int Engine)> blocks = [];
    private readonly Dictionary<Expr, Expr> values = [];
    private readonly FormulaTape tape;

    /// <summary>Makes the space of <paramref name="parameters"/>.</summary>
    /// <param name="parameters">With their priors.</param>
    /// <param name="groups">Which of them are bound to one another.</param>
    /// <exception cref="ArgumentException">A group does not fit its parameters, or a prior or definition uses a name that no parameter has.</exception>
    public PosteriorSpace(ParameterSet parameters, params IReadOnlyList<ParameterGroup> groups)
    {
        Parameters = parameters;
        var engineNames = new List<string>();
        var grouped = groups.Select(Members).ToArray();
        CheckOverlap(grouped);
        for (var i = 0; i < parameters.Count; i++)
        {
            var group = Array.FindIndex(grouped, members => members.Contains(i));
            if (group >= 0 && grouped[group][0] == i) Add(groups[group].Transform, grouped[group], engineNames);
            else if (group < 0 && parameters[i].IsFree) Add(TransformOf(parameters[i]), [i], engineNames);
            else if (parameters[i].IsFixed) values[Symbol(i)] = parameters[i].Start;
        }

        EngineNames = engineNames;
        EngineSymbols = [.. engineNames.Select(Expr.Parameter)];
        Expr logJacobian = 0;
        foreach (var (transform, members, engine) in blocks)
        {
            var coordinates = EngineSymbols.Skip(engine).Take(transform.EngineCount).ToArray();
            var formulas = transform.ToModel(coordinates);
            for (var k = 0; k < members.Length; k++) values[Symbol(members[k])] = formulas[k];
            logJacobian += transform.LogJacobian(coordinates);
        }

        LogJacobian = logJacobian;
        Model = [.. Enumerable.Range(0, parameters.Count).Select(i => Resolve(Symbol(i)))];
        LogPrior = Functions.Sum(parameters.LogPriors.Select(Resolve));
        tape = new FormulaTape(EngineSymbols, Model);
    }

    /// <summary>The parameters.</summary>
    public ParameterSet Parameters { get; }

    /// <summary>Number of unconstrained coordinates.</summary>
    public int EngineCount => EngineSymbols.Count;

    /// <summary>Names of the coordinates: that of the parameter, with what was done to it.</summary>
    public IReadOnlyList<string> EngineNames { get; }

    /// <summary>Symbols of the coordinates.</summary>
    public IReadOnlyList<Expr> EngineSymbols { get; }

    /// <summary>Every parameter, in the set's order, as a formula over the coordinates.</summary>
    public IReadOnlyList<Expr> Model { get; }

    /// <summary>The sum of the log prior densities of the free parameters, over the coordinates.</summary>
    public Expr LogPrior { get; }

    /// <summary>What makes a density of the parameters one of the coordinates, as a logarithm.</summary>
    public Expr LogJacobian { get; }

    /// <summary>A formula over parameters by name (and inputs), as one over the coordinates.</summary>
    /// <exception cref="ArgumentException">It uses a name that no parameter has.</exception>
    public Expr Resolve(Expr formula) => Graph.Substitute([Parameters.Resolve(formula)], values)[0];

    /// <summary>The model point of an engine point.</summary>
    /// <param name="enginePoint">Length <see cref="EngineCount"/>.</param>
    /// <param name="modelPoint">Receives all parameters.</param>
    public void ToModel(ReadOnlySpan<double> enginePoint, Span<double> modelPoint) => tape.Evaluate(enginePoint, modelPoint);

    /// <summary>The model point of an engine point, in a new array.</summary>
    public double[] ToModel(ReadOnlySpan<double> enginePoint)
    {
        var model = new double[Parameters.Count];
        ToModel(enginePoint, model);
        return model;
    }

    /// <summary>The engine point of a model point; fixed and defined entries are ignored, entries on a bound moved inside.</summary>
    public void ToEngine(ReadOnlySpan<double> modelPoint, Span<double> enginePoint)
    {
        foreach (var (transform, members, engine) in blocks)
        {
            var model = new double[members.Length];
            for (var k = 0; k < members.Length; k++) model[k] = modelPoint[members[k]];
            transform.ToEngine(model, enginePoint.Slice(engine, transform.EngineCount));
        }
    }

    /// <summary>The engine point of the parameters' starts.</summary>
    public double[] EngineStart()
    {
        var engine = new double[EngineCount];
        ToEngine([.. Parameters.All.Select(parameter => parameter.Start)], engine);
        return engine;
    }

    /// <summary>The coordinates that some of the parameters have.</summary>
    /// <param name="parameters">Model indices.</param>
    /// <returns>Engine indices, in increasing order; none of what is not free.</returns>
    public int[] CoordinatesOf(IReadOnlyCollection<int> parameters) =>
        [.. blocks.Where(block => block.Model.Any(parameters.Contains)).SelectMany(block => Enumerable.Range(block.Engine, block.Transform.EngineCount))];

    private static Transform TransformOf(Parameter parameter) =>
        parameter.IsCircular ? new CircleTransform(parameter.Prior!.Period!.Value) : parameter.CreateTransform();

    private Expr Symbol(int index) => Parameters[index].Symbol;

    private void Add(Transform transform, int[] members, List<string> engineNames)
    {
        blocks.Add((transform, members, engineNames.Count));
        var name = Parameters[members[0]].Name;
        for (var k = 0; k < transform.EngineCount; k++)
        {
            engineNames.Add(
                transform is CircleTransform ? $"{name} {(k == 0 ? "cosine" : "sine")}"
                : members.Length > 1 ? $"{Parameters[members[k]].Name} unconstrained"
                : ReferenceEquals(transform, ScalarTransform.Identity) ? name : $"{name} unconstrained");
        }
    }

    private int[] Members(ParameterGroup group)
    {
        if (group.Names.Count != group.Transform.ModelCount)
        {
            throw new ArgumentException($"the group of {string.Join(", ", group.Names)} has {group.Names.Count} parameters where its transform makes {group.Transform.ModelCount}");
        }

        return [.. group.Names.Select(Member)];

        int Member(string name)
        {
            var index = Parameters.IndexOf(name);
            if (index < 0) throw new ArgumentException($"a group names '{name}', which is no parameter; there are: {string.Join(", ", Parameters.All.Select(p => p.Name))}");
            var parameter = Parameters[index];
            if (!parameter.IsFree) throw new ArgumentException($"parameter {parameter.Name} is fixed or defined by others; it cannot be in a group");
            return double.IsInfinity(parameter.Lower) && double.IsInfinity(parameter.Upper)
                ? index
                : throw new ArgumentException($"parameter {parameter.Name} has bounds of its own; it cannot be in a group");
        }
    }

    private void CheckOverlap(int[][] grouped)
    {
        foreach (var twice in grouped.SelectMany(members => members).GroupBy(index => index).Where(same => same.Count() > 1))
        {
            throw new ArgumentException($"parameter {Parameters[twice.Key].Name} is in a group twice");
        }
    }
}
