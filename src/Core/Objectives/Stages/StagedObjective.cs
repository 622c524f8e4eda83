using System.Numerics.Tensors;
using VlbiOps.Core.Numerics;

namespace VlbiOps.Core.Objectives.Stages;

/// <summary>An objective made of a chain of stages that ends in one or more losses: value forward, gradient by walking the chain back,
/// Jacobian and curvature by carrying each parameter's tangents forward.</summary>
public sealed class StagedObjective : IGaussNewton, IResiduals
{
    private readonly IStage[] stages;
    private readonly ILossStage[] losses;
    private readonly bool[] active;
    private readonly Field[] fields;
    private readonly Lazy<Gemm> products;
    private double[] residuals = [];
    private double[] roots = [];
    private double[] rows = [];

    /// <summary>Joins the links.</summary>
    /// <param name="dimension">Number of parameters.</param>
    /// <param name="stages">In the order in which values flow.</param>
    /// <param name="losses">Their sum is the objective.</param>
    /// <param name="active">Which parameters Jacobians and curvature are wanted for (rows of others stay zero); null for all.</param>
    public StagedObjective(int dimension, IReadOnlyList<IStage> stages, IReadOnlyList<ILossStage> losses, IReadOnlyList<bool>? active = null)
    {
        Dimension = dimension;
        this.stages = [.. stages];
        this.losses = [.. losses];
        this.active = active is null ? [.. Enumerable.Repeat(true, dimension)] : [.. active];
        fields = [.. stages.SelectMany(stage => stage.Outputs).Distinct()];
        ResidualCount = losses.Sum(loss => loss.ResidualCount);
        products = new(() => new Gemm(dimension, dimension, ResidualCount));
    }

    /// <inheritdoc cref="IObjective.Dimension"/>
    public int Dimension { get; }

    /// <inheritdoc/>
    public int ResidualCount { get; }

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> point)
    {
        Forward(point);
        double value = 0;
        foreach (var loss in losses)
        {
            value += loss.Value(point);
        }

        return value;
    }

    /// <inheritdoc/>
    public double ValueAndGradient(ReadOnlySpan<double> point, Span<double> gradient)
    {
        foreach (var stage in stages)
        {
            stage.ForwardAndKeep(point);
        }

        foreach (var field in fields)
        {
            field.Reset();
        }

        gradient.Clear();
        double value = 0;
        foreach (var loss in losses)
        {
            value += loss.ValueAndBackward(point, gradient);
        }

        for (var s = stages.Length - 1; s >= 0; s--)
        {
            stages[s].Backward(point, gradient);
        }

        return value;
    }

    /// <inheritdoc/>
    public void Residuals(ReadOnlySpan<double> point, Span<double> residuals)
    {
        Reserve();
        Forward(point);
        WriteResiduals(point);
        this.residuals.CopyTo(residuals);
    }

    /// <inheritdoc/>
    public void ResidualsAndJacobian(ReadOnlySpan<double> point, Span<double> residuals, Span<double> jacobian)
    {
        Residuals(point, residuals);
        WriteJacobian(point, jacobian);
    }

    /// <inheritdoc/>
    public double ValueGradientAndCurvature(ReadOnlySpan<double> point, Span<double> gradient, Span<double> curvature)
    {
        Reserve();
        if (rows.Length == 0) rows = new double[(long)Dimension * ResidualCount];
        var value = ValueAndGradient(point, gradient);
        WriteResiduals(point);
        TensorPrimitives.Sqrt(roots, roots);
        WriteJacobian(point, rows);
        for (var j = 0; j < Dimension; j++)
        {
            if (active[j])
            {
                var row = rows.AsSpan(j * ResidualCount, ResidualCount);
                TensorPrimitives.Multiply(row, roots, row);
            }
        }

        var matrix = new MatrixSpan(rows, Dimension, ResidualCount);
        products.Value.Multiply(matrix, matrix.Transpose(), curvature, Dimension);
        return value;
    }

    private void Forward(ReadOnlySpan<double> point)
    {
        foreach (var stage in stages)
        {
            stage.Forward(point);
        }
    }

    private void Reserve()
    {
        if (residuals.Length == 0)
        {
            residuals = new double[ResidualCount];
            roots = new double[ResidualCount];
        }
    }

    private void WriteResiduals(ReadOnlySpan<double> point)
    {
        var start = 0;
        foreach (var loss in losses)
        {
            loss.Residuals(point, residuals.AsSpan(start, loss.ResidualCount), roots.AsSpan(start, loss.ResidualCount));
            start += loss.ResidualCount;
        }
    }

    private void WriteJacobian(ReadOnlySpan<double> point, Span<double> jacobian)
    {
        for (var j = 0; j < Dimension; j++)
        {
            var row = jacobian.Slice(j * ResidualCount, ResidualCount);
            if (!active[j])
            {
                row.Clear();
                continue;
            }

            foreach (var stage in stages)
            {
                stage.Tangent(point, j);
            }

            var start = 0;
            foreach (var loss in losses)
            {
                var part = row.Slice(start, loss.ResidualCount);
                if (!loss.Tangent(point, j, part)) part.Clear();
                start += loss.ResidualCount;
            }
        }
    }
}
