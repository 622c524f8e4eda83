using System.Management.Automation;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Core.Numerics;

namespace VlbiOps.Cmdlets.Formulas;

/// <summary>New-RandomStream: random numbers that are a function of seed and path, the same on every machine; streams split into any number of independent ones.</summary>
[Cmdlet(VerbsCommon.New, "RandomStream")]
[OutputType(typeof(RandomStream))]
public sealed class NewRandomStreamCommand : VlbiOpsCmdlet
{
    /// <summary>Seed (default 1); the same seed gives the same numbers.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateRange(0, long.MaxValue)]
    public long Seed { get; set; } = 1;

    /// <summary>What words are drawn with: Threefry-2x64-20 (default), or Philox-4x32-10.</summary>
    [Parameter]
    public RandomGenerator Generator { get; set; } = RandomGenerator.Threefry;

    /// <summary>Numbers of streams to split off, one out of the other: 2, 5 is stream 5 of stream 2.</summary>
    [Parameter]
    [ValidateRange(0, long.MaxValue)]
    public long[] Split { get; set; } = [];

    /// <summary>Makes one stream.</summary>
    protected override void ProcessRecord() => WriteObject(Split.Aggregate(new RandomStream((ulong)Seed, Generator), (stream, index) => stream.Split((ulong)index)));
}
