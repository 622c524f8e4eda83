using VlbiOps.Core.Expressions;
using VlbiOps.Core.Objectives.Transforms;

namespace VlbiOps.Core.Objectives;

/// <summary>The parameters of a model in their order, and the map between its full vector and the free, unconstrained vector an engine sees.</summary>
/// <remarks>Immutable. Two vectors occur: the <i>model point</i>, length <see cref="Count"/>, in model units, fixed and defined parameters included; and the
/// <i>engine point</i>, length <see cref="FreeCount"/>, free parameters alone, transformed by their bounds.</remarks>
public sealed class ParameterSet
{
    private readonly Parameter[] parameters;
    private readonly ScalarTransform[] transforms;
    private readonly int[] free;
    private readonly DefinedParameters? defined;
    private readonly Dictionary<string, int> indices;

    /// <summary>Makes a set of <paramref name="parameters"/>.</summary>
    /// <exception cref="ArgumentException">Two share a name, bounds leave no room, a start is not finite, a free start lies outside its bounds, or priors go round in a circle.</exception>
    public ParameterSet(IEnumerable<Parameter> parameters)
    {
        this.parameters = [.. parameters];
        transforms = new ScalarTransform[this.parameters.Length];
        indices = new Dictionary<string, int>(this.parameters.Length, StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < this.parameters.Length; i++)
        {
            var parameter = this.parameters[i];
            if (!indices.TryAdd(parameter.Name, i))
            {
                throw new ArgumentException($"parameter {parameter.Name} occurs twice");
            }

            transforms[i] = parameter.IsFree ? parameter.CreateTransform() : ScalarTransform.Identity;
            CheckStart(parameter);
        }

        free = [.. Enumerable.Range(0, this.parameters.Length).Where(i => this.parameters[i].IsFree)];
        defined = this.parameters.Any(parameter => parameter.Definition is not null) ? new DefinedParameters(this) : null;
        PriorOrder.Check(this);
    }

    /// <summary>Number of parameters, fixed and defined ones included.</summary>
    public int Count => parameters.Length;

    /// <summary>Number of free parameters: the dimension engines see.</summary>
    public int FreeCount => free.Length;

    /// <summary>All parameters in the model's order.</summary>
    public IReadOnlyList<Parameter> All => parameters;

    /// <summary>Model indices of the free parameters, in increasing order: entry k belongs to the engine's coordinate k.</summary>
    public IReadOnlyList<int> Free => free;

    /// <summary>The parameter at model index <paramref name="index"/>.</summary>
    public Parameter this[int index] => parameters[index];

    /// <summary>The model index of the parameter called <paramref name="name"/> (case does not matter), or -1.</summary>
    public int IndexOf(string name) => indices.TryGetValue(name, out var index) ? index : -1;

    /// <summary>A set in which the parameter called <paramref name="name"/> is replaced by what <paramref name="change"/> makes of it.</summary>
    /// <exception cref="ArgumentException">No parameter has that name; the message lists those there are.</exception>
    public ParameterSet With(string name, Func<Parameter, Parameter> change)
    {
        var index = Find(name);
        var changed = (Parameter[])parameters.Clone();
        changed[index] = change(parameters[index]);
        return new ParameterSet(changed);
    }

    /// <summary>A formula over parameters by name, in which those defined by others are replaced by their definitions.</summary>
    /// <param name="formula">It may have inputs besides.</param>
    /// <returns>A formula over free and fixed parameters, by the set's spelling of their names.</returns>
    /// <exception cref="ArgumentException">It uses a name that no parameter has, or a definition comes back to itself.</exception>
    public Expr Resolve(Expr formula) => Resolve(formula, []);

    /// <summary>A set in which the parameter is held at <paramref name="value"/>.</summary>
    /// <exception cref="ArgumentException">No parameter has that name.</exception>
    public ParameterSet Fix(string name, double value) => With(name, p => p with { Start = value, IsFixed = true, Prior = p.Definition is null ? p.Prior : null });

    /// <summary>A set whose starts are the values of <paramref name="modelPoint"/>.</summary>
    /// <exception cref="ArgumentException">The length or a value does not fit.</exception>
    public ParameterSet StartAt(ReadOnlySpan<double> modelPoint)
    {
        CheckLength(modelPoint.Length, Count, nameof(modelPoint));
        var changed = new Parameter[Count];
        for (var i = 0; i < changed.Length; i++)
        {
            changed[i] = parameters[i] with { Start = modelPoint[i] };
        }

        return new ParameterSet(changed);
    }

    /// <summary>The engine point of the starts, length <see cref="FreeCount"/>.</summary>
    public double[] EngineStart()
    {
        var engine = new double[FreeCount];
        for (var k = 0; k < engine.Length; k++)
        {
            engine[k] = transforms[free[k]].ToEngine(parameters[free[k]].Start);
        }

        return engine;
    }

    /// <summary>The engine point of a model point; fixed entries are ignored, entries on a bound moved inside.</summary>
    public void ToEngine(ReadOnlySpan<double> modelPoint, Span<double> enginePoint)
    {
        CheckLength(modelPoint.Length, Count, nameof(modelPoint));
        CheckLength(enginePoint.Length, FreeCount, nameof(enginePoint));
        for (var k = 0; k < free.Length; k++)
        {
            enginePoint[k] = transforms[free[k]].ToEngine(modelPoint[free[k]]);
        }
    }

    /// <summary>The model point of an engine point; fixed parameters take their starts.</summary>
    public void ToModel(ReadOnlySpan<double> enginePoint, Span<double> modelPoint)
    {
        CheckLength(enginePoint.Length, FreeCount, nameof(enginePoint));
        CheckLength(modelPoint.Length, Count, nameof(modelPoint));
        for (int i = 0, k = 0; i < parameters.Length; i++)
        {
            modelPoint[i] = parameters[i].IsFree ? transforms[i].ToModel(enginePoint[k++]) : parameters[i].Start;
        }

        defined?.Fill(modelPoint);
    }

    /// <summary>The model point of an engine point, in a new array.</summary>
    public double[] ToModel(ReadOnlySpan<double> enginePoint)
    {
        var model = new double[Count];
        ToModel(enginePoint, model);
        return model;
    }

    /// <summary>d model / d engine of every free parameter at an engine point, both of length <see cref="FreeCount"/>.</summary>
    public void Derivatives(ReadOnlySpan<double> enginePoint, Span<double> derivatives)
    {
        CheckLength(enginePoint.Length, FreeCount, nameof(enginePoint));
        CheckLength(derivatives.Length, FreeCount, nameof(derivatives));
        for (var k = 0; k < free.Length; k++)
        {
            derivatives[k] = transforms[free[k]].Derivative(enginePoint[k]);
        }
    }

    /// <summary>Carries a covariance of the engine point to the free model parameters, to first order: C_kl d_k d_l.</summary>
    /// <param name="enginePoint">Where the covariance holds, length <see cref="FreeCount"/>.</param>
    /// <param name="covariance">Row-major, <see cref="FreeCount"/> squared.</param>
    /// <returns>A new matrix of the same shape, in products of model units.</returns>
    public double[] CovarianceToModel(ReadOnlySpan<double> enginePoint, ReadOnlySpan<double> covariance)
    {
        CheckLength(covariance.Length, FreeCount * FreeCount, nameof(covariance));
        var derivatives = new double[FreeCount];
        Derivatives(enginePoint, derivatives);
        var model = new double[covariance.Length];
        for (var k = 0; k < FreeCount; k++)
        {
            for (var l = 0; l < FreeCount; l++)
            {
                model[(k * FreeCount) + l] = covariance[(k * FreeCount) + l] * derivatives[k] * derivatives[l];
            }
        }

        return model;
    }

    /// <summary>The derivatives of one parameter by the free parameters at a model point, all in model units: how a parameter defined by others follows them.</summary>
    /// <param name="index">The parameter's model index.</param>
    /// <param name="modelPoint">Length <see cref="Count"/>.</param>
    /// <returns>Length <see cref="FreeCount"/>; all zero for a fixed parameter.</returns>
    public double[] Slopes(int index, ReadOnlySpan<double> modelPoint)
    {
        CheckLength(modelPoint.Length, Count, nameof(modelPoint));
        var row = new double[Count];
        row[index] = 1.0;
        if (defined is not null)
        {
            var slopes = new double[defined.SlopeCount];
            defined.Slopes(modelPoint, slopes);
            defined.Fold(slopes, row, rows: 1, Count, columnStride: 1);
        }

        return Array.ConvertAll(free, i => row[i]);
    }

    /// <summary>Model indices of the free parameters that lie on a bound: nearer to it than <paramref name="tolerance"/> times the interval's
    /// width, or times max(scale, |bound|) where the other side is open.</summary>
    public IReadOnlyList<int> AtBounds(ReadOnlySpan<double> modelPoint, double tolerance = 1e-6)
    {
        CheckLength(modelPoint.Length, Count, nameof(modelPoint));
        var found = new List<int>();
        foreach (var i in free)
        {
            var (lower, upper) = parameters[i].Support;
            var width = upper - lower;
            var nearLower = tolerance * (double.IsFinite(width) ? width : Math.Max(parameters[i].Scale, Math.Abs(lower)));
            var nearUpper = tolerance * (double.IsFinite(width) ? width : Math.Max(parameters[i].Scale, Math.Abs(upper)));
            if ((double.IsFinite(lower) && modelPoint[i] - lower <= nearLower) || (double.IsFinite(upper) && upper - modelPoint[i] <= nearUpper))
            {
                found.Add(i);
            }
        }

        return found;
    }

    /// <summary>Log prior densities of the free parameters that have a prior, over parameters by name.</summary>
    internal IEnumerable<Expr> LogPriors => parameters.Where(p => p.IsFree && p.Prior is not null).Select(p => p.Prior!.LogDensity(p.Symbol));

    /// <summary>How parameters that are functions of others follow them; null where there are none.</summary>
    internal DefinedParameters? Defined => defined;

    private static void CheckStart(Parameter parameter)
    {
        if (double.IsNaN(parameter.Start))
        {
            throw new ArgumentException($"nothing is known of the parameter {parameter.Name}; expected a start, or a prior or both bounds from which one follows");
        }

        if (!double.IsFinite(parameter.Start))
        {
            throw new ArgumentException($"parameter {parameter.Name}: the start {parameter.Start:R} is not a finite number");
        }

        var (lower, upper) = parameter.Support;
        if (parameter.IsFree && (parameter.Start < lower || parameter.Start > upper))
        {
            throw new ArgumentException($"parameter {parameter.Name}: the start {parameter.Start:R} lies outside its bounds {lower:R} to {upper:R}");
        }
    }

    private int Find(string name)
    {
        var index = IndexOf(name);
        return index >= 0 ? index : throw new ArgumentException($"no parameter is called '{name}'; there are: {string.Join(", ", parameters.Select(p => p.Name))}");
    }

    private Expr Resolve(Expr formula, IReadOnlyList<string> within)
    {
        var replacements = new Dictionary<Expr, Expr>();
        foreach (var symbol in Graph.Order([formula]).Where(node => node.Operation == Operation.Parameter))
        {
            var parameter = parameters[Find(symbol.Name!)];
            if (within.Contains(parameter.Name))
            {
                throw new ArgumentException($"parameter {parameter.Name} is defined by itself: {string.Join(" by ", [.. within, parameter.Name])}");
            }

            replacements[symbol] = parameter.Definition is { } definition ? Resolve(definition, [.. within, parameter.Name]) : parameter.Symbol;
        }

        return Graph.Substitute([formula], replacements)[0];
    }

    private static void CheckLength(int actual, int expected, string name)
    {
        if (actual != expected)
        {
            throw new ArgumentException($"{name} has {actual} entries where {expected} were expected", name);
        }
    }
}
