namespace VlbiOps.Optim.Sampling.Metrics;

/// <summary>Metrics in a stream of bytes.</summary>
internal static class MetricBytes
{
    public static void Save(IMetric metric, BinaryWriter writer)
    {
        switch (metric)
        {
            case DiagonalMetric diagonal:
                writer.Write((byte)'D');
                writer.Write(diagonal.Dimension);
                writer.WriteAll(diagonal.Diagonal());
                break;
            case DenseMetric dense:
                writer.Write((byte)'F');
                writer.Write(dense.Dimension);
                writer.WriteAll(dense.ToMatrix());
                break;
            case LowRankMetric low:
                writer.Write((byte)'L');
                writer.Write(low.Dimension);
                writer.Write(low.Rank);
                writer.WriteAll(low.Deviations());
                writer.WriteAll(low.Directions());
                writer.WriteAll(low.Values());
                break;
            default:
                throw new NotSupportedException($"a metric of type {metric.GetType().Name} cannot be saved");
        }
    }

    public static IMetric Load(BinaryReader reader, int dimension)
    {
        var kind = (char)reader.ReadByte();
        var n = reader.ReadInt32();
        if (n != dimension)
        {
            throw new InvalidDataException($"a metric of {n} parameters where {dimension} were expected");
        }

        switch (kind)
        {
            case 'D':
                return new DiagonalMetric(reader.ReadAll(n));
            case 'F':
                return DenseMetric.TryCreate(reader.ReadAll(n * n), n) ?? throw new InvalidDataException("the metric is not positive definite");
            case 'L':
                var rank = reader.ReadCount(n);
                return new LowRankMetric(reader.ReadAll(n), reader.ReadAll(rank * n), reader.ReadAll(rank));
            default:
                throw new InvalidDataException($"a metric of kind '{kind}' where D, F or L was expected");
        }
    }
}
