using VlbiOps.Core.Numerics;

namespace VlbiOps.Workflows.Vlbi;

/// <summary>Random numbers of a simulation: a stream a purpose, station, baseline and time. What a visibility gets depends on the seed and on which it is, not on the
/// others, their order, or what else was asked for.</summary>
/// <param name="seed">The seed.</param>
internal sealed class SimulationStreams(long seed)
{
    private readonly RandomStream root = new(unchecked((ulong)seed));

    /// <summary>Of a station's amplitude gains.</summary>
    public RandomStream Gains(string station) => Named(root.Split(1), station);

    /// <summary>Of a station's phases.</summary>
    public RandomStream Phases(string station) => Named(root.Split(2), station);

    /// <summary>Of a baseline's noise.</summary>
    public RandomStream Noise(string first, string second) => Named(Named(root.Split(3), first), second);

    /// <summary>Of which visibilities of a baseline are outliers.</summary>
    public RandomStream Outliers(string first, string second) => Named(Named(root.Split(4), first), second);

    /// <summary>A stream's part for a time.</summary>
    public static RandomStream At(RandomStream stream, double hours) => stream.Split(BitConverter.DoubleToUInt64Bits(hours));

    /// <summary>A stream's part for a name: its letters one after another, and its length, lest AB and C be A and BC.</summary>
    private static RandomStream Named(RandomStream stream, string name) => name.Aggregate(stream.Split((ulong)name.Length), (part, letter) => part.Split(letter));
}
