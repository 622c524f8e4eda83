using System.Globalization;
using VlbiOps.Core.Expressions;

namespace VlbiOps.Core.Kernels;

/// <summary>A function of numbers: parameters, which stay the same over a run, and variables, which differ from point to point, in; one or more values a point
/// out. Any number of threads may call it at once; once warm, only what returns a new array allocates.</summary>
public sealed class CompiledFunction
{
    /// <summary>Points that are copied and worked out at a time where numbers come and go in spans.</summary>
    private const int Block = 1024;

    private Worker? spare;

    /// <summary>Compiles formulas.</summary>
    /// <param name="parameters">Symbols of the values that stay the same, in order.</param>
    /// <param name="variables">Symbols of the values that differ from point to point, in order.</param>
    /// <param name="values">One formula for each value.</param>
    /// <exception cref="ArgumentException">A formula uses a symbol that is neither parameter nor variable, or a symbol is named twice.</exception>
    public CompiledFunction(IReadOnlyList<Expr> parameters, IReadOnlyList<Expr> variables, IReadOnlyList<Expr> values)
    {
        Kernel = KernelCompiler.Compile(KernelDefinition.Map(parameters, variables, values));
    }

    /// <summary>The loop; functions of the same structure share it.</summary>
    public Kernel Kernel { get; }

    /// <summary>Number of parameters.</summary>
    public int ParameterCount => Kernel.ParameterCount;

    /// <summary>Number of variables.</summary>
    public int VariableCount => Kernel.InputCount;

    /// <summary>Number of values a point.</summary>
    public int ValueCount => Kernel.StoreCount;

    /// <summary>The only value at one point.</summary>
    /// <param name="arguments">Parameters, then variables.</param>
    /// <exception cref="ArgumentException">There are more or fewer of them, or several values.</exception>
    public double Evaluate(params ReadOnlySpan<double> arguments)
    {
        if (ValueCount != 1) throw Wrong($"the function gives {ValueCount} values a point; expected a call that takes room for them");
        if (arguments.Length != ParameterCount + VariableCount) throw Wrong($"the function takes {ParameterCount + VariableCount} numbers, not {arguments.Length}; many points go through Map");
        var value = 0.0;
        Evaluate(arguments, new Span<double>(ref value));
        return value;
    }

    /// <summary>All values at one point or many.</summary>
    /// <param name="arguments">The parameters, then the variables, each with one number a point, one variable after the other.</param>
    /// <param name="values">Receives one number a point for each value, one value after the other; the number of points follows from its length.</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other.</exception>
    public void Evaluate(ReadOnlySpan<double> arguments, Span<double> values)
    {
        var count = values.Length / Math.Max(1, ValueCount);
        if (count * ValueCount != values.Length || arguments.Length != ParameterCount + (VariableCount * count) || (VariableCount == 0 && count > 1))
        {
            throw Wrong($"{arguments.Length} numbers cannot give {values.Length}; expected {ParameterCount} parameters and {VariableCount} variables of n points for {ValueCount} n values");
        }

        var worker = Take();
        for (var start = 0; start < count; start += Block)
        {
            var length = Math.Min(Block, count - start);
            for (var k = 0; k < worker.Variables.Length; k++) arguments.Slice(ParameterCount + (k * count) + start, length).CopyTo(worker.Variables[k]);
            worker.Runner.Run(arguments[..ParameterCount], worker.Variables, worker.Values, [], length);
            for (var k = 0; k < worker.Values.Length; k++) worker.Values[k].AsSpan(0, length).CopyTo(values[((k * count) + start)..]);
        }

        spare = worker;
    }

    /// <summary>The values at many points of a function without parameters.</summary>
    /// <param name="variables">One array a variable, of one length.</param>
    /// <returns>One number a point for each value, one value after the other.</returns>
    /// <exception cref="ArgumentException">There are more or fewer arrays, lengths differ, or the function has parameters.</exception>
    public double[] Map(params double[][] variables) => Batch([[]], variables)[0];

    /// <summary>The values at many points with each of many sets of parameters, in one run.</summary>
    /// <param name="parameterSets">Sets of all parameters.</param>
    /// <param name="variables">One array a variable, of one length; none for one point.</param>
    /// <returns>For each set, one number a point for each value, one value after the other.</returns>
    /// <exception cref="ArgumentException">There are more or fewer parameters or arrays, or lengths differ.</exception>
    public double[][] Batch(double[][] parameterSets, params double[][] variables)
    {
        if (parameterSets.FirstOrDefault(set => set.Length != ParameterCount) is { } odd) throw Wrong($"the function takes {ParameterCount} parameters, not {odd.Length}");
        if (variables.Length != VariableCount) throw Wrong($"the function takes {VariableCount} variables, not {variables.Length}");
        var count = variables.Length == 0 ? 1 : variables[0].Length;
        if (variables.FirstOrDefault(column => column.Length != count) is { } uneven) throw Wrong($"the variables are arrays of {count} and of {uneven.Length} numbers; expected one length");
        if (parameterSets.Length == 0) return [];
        double[][] values = [.. Enumerable.Range(0, ValueCount).Select(_ => new double[parameterSets.Length * count])];
        Run([.. parameterSets.SelectMany(set => set)], parameterSets.Length, variables, values, count);
        return [.. parameterSets.Select((_, s) => values.SelectMany(value => value.AsSpan(s * count, count).ToArray()).ToArray())];
    }

    /// <summary>The same without a copy of anything.</summary>
    /// <param name="parameterSets">The sets one after the other.</param>
    /// <param name="sets">How many there are.</param>
    /// <param name="variables">One array a variable, at least <paramref name="count"/> long.</param>
    /// <param name="values">One array a value, at least <c>sets * count</c> long, set after set; none of them a variable.</param>
    /// <param name="count">Number of points.</param>
    /// <exception cref="ArgumentException">There are more or fewer numbers or arrays, or they are too short.</exception>
    public void Run(double[] parameterSets, int sets, double[][] variables, double[][] values, int count)
    {
        var worker = Take();
        worker.Runner.RunBatch(parameterSets, sets, variables, values, [], count);
        spare = worker;
    }

    private static ArgumentException Wrong(FormattableString message) => new(message.ToString(CultureInfo.InvariantCulture));

    /// <summary>What the last caller left, or new memory where somebody else is at it.</summary>
    private Worker Take() => Interlocked.Exchange(ref spare, null) ?? new Worker(Kernel);

    private sealed class Worker(Kernel kernel)
    {
        public KernelRunner Runner { get; } = kernel.CreateRunner();

        public double[][] Variables { get; } = Arrays(kernel.InputCount);

        public double[][] Values { get; } = Arrays(kernel.StoreCount);

        private static double[][] Arrays(int count) => [.. Enumerable.Range(0, count).Select(_ => new double[Block])];
    }
}
