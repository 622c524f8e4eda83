using VlbiOps.Core.Kernels;
using VlbiOps.Core.Objectives;
using VlbiOps.Core.Objectives.Posteriors;
using VlbiOps.Optim.Sampling;

namespace VlbiOps.Tests.Posteriors;

/// <summary>A posterior to try samplers on: its formula is compiled when it is first asked for.</summary>
internal sealed class Posterior
{
    private readonly Lazy<PosteriorFormula> formula;
    private readonly Lazy<ExpressionPosterior> posterior;
    private readonly Lazy<Kernel> monitored;

    public Posterior(string name, Func<PosteriorFormula> define)
    {
        Name = name;
        formula = new(define);
        posterior = new(Compile);
        monitored = new(() => KernelCompiler.Compile(new(Formula.Parameters, [], [], [.. Formula.Monitored.Select(quantity => quantity.Value)])));
    }

    public string Name { get; }

    public PosteriorFormula Formula => formula.Value;

    /// <summary>Length of the unconstrained vector.</summary>
    public int Dimension => Formula.Parameters.Count;

    /// <summary>Names of the monitored quantities.</summary>
    public IReadOnlyList<string> ParameterNames => [.. Formula.Monitored.Select(quantity => quantity.Name)];

    /// <summary>Minus the log posterior density over the unconstrained vector: a new objective for each thread.</summary>
    public IBatchObjective Objective() => posterior.Value.Fork();

    /// <summary>The monitored quantities at an unconstrained point.</summary>
    public double[] Monitored(ReadOnlySpan<double> point)
    {
        var values = new double[Formula.Monitored.Count];
        monitored.Value.CreateRunner().Run(point, [], [], values, 1);
        return values;
    }

    /// <summary>Draws of the unconstrained vector as draws of the monitored quantities.</summary>
    public Draws Monitored(Draws unconstrained) => new(ParameterNames, [.. unconstrained.Chains.Select(Monitored)]);

    private ChainDraws Monitored(ChainDraws chain)
    {
        var points = Transposed(chain.Values, Dimension, chain.Count);
        var values = new double[Formula.Monitored.Count * chain.Count];
        monitored.Value.CreateRunner().RunBatch(points, chain.Count, [], [], values, 1);
        return chain with { ParameterCount = Formula.Monitored.Count, Values = Transposed(values, chain.Count, Formula.Monitored.Count) };
    }

    /// <summary>The formulas are written over the unconstrained vector, transforms and Jacobians included: nothing is left to the space.</summary>
    private ExpressionPosterior Compile() => new(
        new PosteriorSpace(new ParameterSet(Formula.Parameters.Select(symbol => new Parameter(symbol.Name!, string.Empty, 0)))),
        -Formula.Row,
        Formula.Columns.ToDictionary(column => column.Symbol.Name!, column => column.Values),
        -Formula.Prior);

    private static double[] Transposed(double[] matrix, int rows, int columns)
    {
        var transposed = new double[matrix.Length];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                transposed[(j * rows) + i] = matrix[(i * columns) + j];
            }
        }

        return transposed;
    }
}
