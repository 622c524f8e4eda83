using VlbiOps.Optim.Sampling.Trees;

namespace VlbiOps.Optim.Sampling;

/// <summary>The draws of a chain as they come, row after row, with the account of each.</summary>
internal sealed class ChainRecord(int dimension, int capacity)
{
    /// <summary>Divergences kept with their positions; more teach nothing.</summary>
    private const int KeptDivergences = 1000;

    private readonly double[] positions = new double[capacity * dimension];
    private readonly double[] logDensity = new double[capacity];
    private readonly double[] acceptance = new double[capacity];
    private readonly double[] stepSize = new double[capacity];
    private readonly double[] energy = new double[capacity];
    private readonly int[] depth = new int[capacity];
    private readonly int[] leapfrogs = new int[capacity];
    private readonly bool[] divergent = new bool[capacity];
    private readonly List<Divergence> divergences = [];
    private int count;

    public int Count => Volatile.Read(ref count);

    public int DivergentCount { get; private set; }

    public IReadOnlyList<Divergence> Divergences => divergences;

    public void Add(HamiltonianSegments segments, ITrajectoryRule rule, double step)
    {
        var k = Count;
        segments.Position(TrajectoryTree.Whole).CopyTo(positions.AsSpan(k * dimension, dimension));
        (logDensity[k], energy[k]) = (-segments.Potential(TrajectoryTree.Whole), segments.Energy(TrajectoryTree.Whole));
        (acceptance[k], stepSize[k]) = (rule.Acceptance, step);
        (depth[k], leapfrogs[k], divergent[k]) = (rule.Depth, rule.NodeCount, rule.End == TreeEnd.Diverged);
        DivergentCount += divergent[k] ? 1 : 0;

        // Last: whoever tells progress reads rows below the count while others are written.
        Volatile.Write(ref count, k + 1);
    }

    public void Add(Divergence divergence)
    {
        if (divergences.Count < KeptDivergences)
        {
            divergences.Add(divergence);
        }
    }

    /// <summary>The row of a draw.</summary>
    public ReadOnlySpan<double> Position(int draw) => positions.AsSpan(draw * dimension, dimension);

    /// <summary>Log density of a draw.</summary>
    public double LogDensity(int draw) => logDensity[draw];

    /// <summary>The first draws, by columns.</summary>
    public ChainDraws ToDraws(int first)
    {
        var values = new double[first * dimension];
        for (var k = 0; k < first; k++)
        {
            for (var j = 0; j < dimension; j++)
            {
                values[(j * first) + k] = positions[(k * dimension) + j];
            }
        }

        return new ChainDraws
        {
            Count = first,
            ParameterCount = dimension,
            Values = values,
            LogDensity = logDensity[..first],
            Acceptance = acceptance[..first],
            StepSize = stepSize[..first],
            TreeDepth = depth[..first],
            LeapfrogCount = leapfrogs[..first],
            IsDivergent = divergent[..first],
            Energy = energy[..first],
        };
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(Count);
        writer.WriteAll(positions.AsSpan(0, Count * dimension));
        for (var k = 0; k < Count; k++)
        {
            writer.WriteAll([logDensity[k], acceptance[k], stepSize[k], energy[k]]);
            writer.Write(depth[k]);
            writer.Write(leapfrogs[k]);
            writer.Write(divergent[k]);
        }

        writer.Write(divergences.Count);
        foreach (var divergence in divergences)
        {
            writer.Write(divergence.Chain);
            writer.Write(divergence.Draw);
            writer.WriteAll(divergence.Position);
            writer.WriteAll(divergence.Gradient);
            writer.WriteAll(divergence.End);
            writer.Write(divergence.EnergyError);
            writer.Write(divergence.Message);
        }
    }

    public void Load(BinaryReader reader)
    {
        count = reader.ReadCount(capacity);
        reader.ReadAll(positions.AsSpan(0, Count * dimension));
        for (var k = 0; k < Count; k++)
        {
            (logDensity[k], acceptance[k], stepSize[k], energy[k]) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
            (depth[k], leapfrogs[k], divergent[k]) = (reader.ReadInt32(), reader.ReadInt32(), reader.ReadBoolean());
            DivergentCount += divergent[k] ? 1 : 0;
        }

        var kept = reader.ReadCount(KeptDivergences);
        for (var k = 0; k < kept; k++)
        {
            divergences.Add(new Divergence(
                reader.ReadInt32(), reader.ReadInt32(), reader.ReadAll(dimension), reader.ReadAll(dimension), reader.ReadAll(dimension), reader.ReadDouble(), reader.ReadString()));
        }
    }
}
