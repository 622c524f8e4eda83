using VlbiOps.Core.Objectives;
using VlbiOps.Optim.Sampling;

namespace VlbiOps.Tests.Optim.Sampling;

/// <summary>A run that was stopped, or killed, goes on as if it had not been.</summary>
public sealed class CheckpointTests
{
    private static readonly Nuts Sampler = new() { Draws = 150, WarmUp = 120, Seed = 11, CheckpointInterval = TimeSpan.Zero };

    [Theory]
    [InlineData(1, 1)]
    [InlineData(10, 1)]
    [InlineData(700, 1)]
    [InlineData(3000, 1)]
    [InlineData(4500, 2)]
    public void ACancelledRunGoesOnBitForBit(int calls, int threads)
    {
        var whole = Sampler.Sample(NormalDensity.Awkward);
        var memory = new Memory();
        using var stop = new CancellationTokenSource();
        var counted = 0;
        IObjective Counting() => new Hooked(NormalDensity.Awkward(), () =>
        {
            if (Interlocked.Increment(ref counted) >= calls)
            {
                stop.Cancel();
            }
        });
        var cut = (Sampler with { Threads = threads }).Sample(Counting, checkpoint: memory, cancellation: stop.Token);
        Assert.True(cut.WasCancelled);
        Assert.True(cut.Draws.CountPerChain < 150);
        var resumed = Sampler.Sample(NormalDensity.Awkward, checkpoint: memory);
        NutsTests.AssertSame(whole, resumed);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void EveryStateLeftOnTheWayLeadsToTheSameDraws(int threads)
    {
        var quick = Sampler with { Draws = 40, WarmUp = 60 };
        var whole = quick.Sample(NormalDensity.Awkward);
        var memory = new Memory();
        _ = (quick with { Threads = threads }).Sample(NormalDensity.Awkward, checkpoint: memory);
        Assert.True(memory.All.Count > 20, $"{memory.All.Count} states");
        foreach (var state in memory.All.Where((_, k) => k % Math.Max(1, memory.All.Count / 150) == 0))
        {
            NutsTests.AssertSame(whole, quick.Sample(NormalDensity.Awkward, checkpoint: new Memory { State = state }));
        }
    }

    [Fact]
    public void ACheckpointOfAnotherRunOrProblemIsRefused()
    {
        var memory = new Memory();
        _ = Sampler.Sample(NormalDensity.Awkward, checkpoint: memory);
        var other = Assert.Throws<ArgumentException>(() => (Sampler with { Seed = 12 }).Sample(NormalDensity.Awkward, checkpoint: memory));
        Assert.StartsWith("the checkpoint is of another run", other.Message, StringComparison.Ordinal);
        var problem = Assert.Throws<ArgumentException>(() => Sampler.Sample(() => NormalDensity.Standard(3), checkpoint: memory));
        Assert.StartsWith("the checkpoint is of another problem", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DamagedBytesAreOneLine()
    {
        var memory = new Memory();
        _ = Sampler.Sample(NormalDensity.Awkward, checkpoint: memory);
        var whole = memory.State!;
        for (var length = 0; length < whole.Length; length += 997)
        {
            var cut = Assert.Throws<ArgumentException>(() => Sampler.Sample(NormalDensity.Awkward, checkpoint: new Memory { State = whole[..length] }));
            Assert.StartsWith("the checkpoint cannot be read: ", cut.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void AChangedByteIsRefused()
    {
        var memory = new Memory();
        _ = Sampler.Sample(NormalDensity.Awkward, checkpoint: memory);
        for (var place = 0; place < memory.State!.Length; place += 1009)
        {
            var changed = (byte[])memory.State.Clone();
            changed[place] ^= 4;
            var message = Assert.Throws<ArgumentException>(() => Sampler.Sample(NormalDensity.Awkward, checkpoint: new Memory { State = changed })).Message;
            Assert.Equal("the checkpoint cannot be read: it was cut short or changed; without it the run begins anew", message);
        }
    }

    [Fact]
    public void AStateThatCannotBeLeftDoesNotCostTheDraws()
    {
        var whole = Sampler.Sample(NormalDensity.Awkward);
        var full = Sampler.Sample(NormalDensity.Awkward, checkpoint: new FullDisk());
        NutsTests.AssertSame(whole, full);
        Assert.Equal("no space left", full.CheckpointFailure);
        Assert.Null(Sampler.Sample(NormalDensity.Awkward, checkpoint: new Memory()).CheckpointFailure);
    }

    private sealed class FullDisk : ICheckpoint
    {
        public byte[]? Load() => null;

        public void Save(byte[] state) => throw new IOException("no space left");
    }

    private sealed class Memory : ICheckpoint
    {
        public byte[]? State { get; set; }

        public List<byte[]> All { get; } = [];

        public byte[]? Load() => State;

        public void Save(byte[] state)
        {
            State = state;
            All.Add(state);
        }
    }

    private sealed class Hooked(IObjective inner, Action onCall) : IObjective
    {
        public int Dimension => inner.Dimension;

        public double Value(ReadOnlySpan<double> point) => inner.Value(point);

        public double ValueAndGradient(ReadOnlySpan<double> point, Span<double> gradient)
        {
            onCall();
            return inner.ValueAndGradient(point, gradient);
        }
    }
}
