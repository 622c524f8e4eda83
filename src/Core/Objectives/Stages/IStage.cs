namespace VlbiOps.Core.Objectives.Stages;

/// <summary>A link of an objective's chain: from parameters and fields to fields, with one way forward and one way back.</summary>
public interface IStage
{
    /// <summary>The fields it writes.</summary>
    IReadOnlyList<Field> Outputs { get; }

    /// <summary>Writes the outputs' values.</summary>
    void Forward(ReadOnlySpan<double> point);

    /// <summary>The same, keeping what <see cref="Backward"/> uses again.</summary>
    void ForwardAndKeep(ReadOnlySpan<double> point) => Forward(point);

    /// <summary>After <see cref="ForwardAndKeep"/>: from the outputs' cotangents to those of its inputs, and adds its share of the gradient over the parameters.</summary>
    void Backward(ReadOnlySpan<double> point, Span<double> gradient);

    /// <summary>From the inputs' tangents along a parameter to those of its outputs; the values are those of the last <see cref="Forward"/>.</summary>
    void Tangent(ReadOnlySpan<double> point, int parameter);
}
