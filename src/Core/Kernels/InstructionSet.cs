using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using VlbiOps.Core.Expressions;

namespace VlbiOps.Core.Kernels;

/// <summary>Writes the IL of primitive operations for one target. Arguments lie on the evaluation stack.</summary>
internal abstract class InstructionSet(ILGenerator il)
{
    protected ILGenerator Il { get; } = il;

    /// <summary>The type of a number on the stack.</summary>
    public abstract Type Value { get; }

    public abstract int Lanes { get; }

    public static InstructionSet Of(KernelTarget target, ILGenerator il) => target == KernelTarget.Scalar ? new ScalarInstructions(il, fused: true) : new VectorInstructions(il, target);

    public abstract void Constant(double value);

    /// <summary>Turns one number on the stack into all lanes.</summary>
    public abstract void Broadcast();

    /// <summary>From a reference and an element offset on the stack.</summary>
    public abstract void Load();

    /// <summary>From a value, a reference and an element offset on the stack.</summary>
    public abstract void Store();

    /// <summary>Whether a product and a sum may become one instruction (GPU compilers do that themselves).</summary>
    public virtual bool FusesMultiplyAdd => true;

    /// <summary>a * b + c, in one rounding where the processor does so.</summary>
    public abstract void MultiplyAdd();

    /// <summary>a * b - c, likewise.</summary>
    public virtual void MultiplySubtract()
    {
        Apply(Operation.Negate);
        MultiplyAdd();
    }

    /// <summary>c - a * b, likewise, from a, b and c in that order.</summary>
    public abstract void SubtractProduct();

    public abstract void Apply(Operation operation);

    /// <summary>Jumps unless some lane of the truth value on the stack has this value.</summary>
    public abstract void SkipUnlessAny(bool side, Label target);
}

/// <summary>One number at a time.</summary>
/// <param name="il">Where the instructions go.</param>
/// <param name="fused">For this processor; otherwise with nothing that a GPU compiler does not know.</param>
internal sealed class ScalarInstructions(ILGenerator il, bool fused) : InstructionSet(il)
{
    private static readonly Dictionary<string, MethodInfo> Methods =
        typeof(ScalarOperations).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).ToDictionary(method => method.Name);

    public override Type Value => typeof(double);

    public override int Lanes => 1;

    public override void Constant(double value) => Il.Emit(OpCodes.Ldc_R8, value);

    public override void Broadcast()
    {
        // One lane: nothing to do.
    }

    public override void Load()
    {
        Address();
        Il.Emit(OpCodes.Ldind_R8);
    }

    public override void Store()
    {
        Call(nameof(ScalarOperations.Store));
    }

    public override bool FusesMultiplyAdd => fused;

    public override void MultiplyAdd() => Call(nameof(ScalarOperations.MultiplyAdd));

    public override void SubtractProduct() => Call(nameof(ScalarOperations.SubtractProduct));

    public override void Apply(Operation operation)
    {
        switch (operation)
        {
            case Operation.Add: Il.Emit(OpCodes.Add); break;
            case Operation.Subtract: Il.Emit(OpCodes.Sub); break;
            case Operation.Multiply: Il.Emit(OpCodes.Mul); break;
            case Operation.Divide: Il.Emit(OpCodes.Div); break;
            case Operation.Negate: Il.Emit(OpCodes.Neg); break;
            case Operation.LessThan: Il.Emit(OpCodes.Clt); break;
            case Operation.Equal: Il.Emit(OpCodes.Ceq); break;
            case Operation.And: Il.Emit(OpCodes.And); break;
            case Operation.Or: Il.Emit(OpCodes.Or); break;
            case Operation.LessOrEqual:
                // Not (greater or unordered).
                Il.Emit(OpCodes.Cgt_Un);
                Il.Emit(OpCodes.Ldc_I4_0);
                Il.Emit(OpCodes.Ceq);
                break;
            case Operation.Not:
                Il.Emit(OpCodes.Ldc_I4_0);
                Il.Emit(OpCodes.Ceq);
                break;
            case Operation.Round when !fused: Call(nameof(ScalarOperations.RoundByAddition)); break;
            default: Call(operation.ToString()); break;
        }
    }

    public override void SkipUnlessAny(bool side, Label target) => Il.Emit(side ? OpCodes.Brfalse : OpCodes.Brtrue, target);

    private void Call(string name) => Il.Emit(OpCodes.Call, Methods[name]);

    private void Address()
    {
        Il.Emit(OpCodes.Ldc_I4_8);
        Il.Emit(OpCodes.Conv_I);
        Il.Emit(OpCodes.Mul);
        Il.Emit(OpCodes.Add);
    }
}

/// <summary>All widths of vectors, by the names their methods share.</summary>
internal sealed class VectorInstructions : InstructionSet
{
    private static readonly ConcurrentDictionary<(Type Class, string Name, Type First, Type Last, int Count), MethodInfo> Known = new();

    private readonly Type methods;
    private readonly Type integers;

    public VectorInstructions(ILGenerator il, KernelTarget target)
        : base(il)
    {
        (methods, Value, integers) = target switch
        {
            KernelTarget.Vector512 => (typeof(Vector512), typeof(Vector512<double>), typeof(Vector512<long>)),
            KernelTarget.Vector256 => (typeof(Vector256), typeof(Vector256<double>), typeof(Vector256<long>)),
            KernelTarget.Vector128 => (typeof(Vector128), typeof(Vector128<double>), typeof(Vector128<long>)),
            _ => throw new ArgumentOutOfRangeException(nameof(target)),
        };
        Lanes = (int)target;
    }

    public override Type Value { get; }

    public override int Lanes { get; }

    public override void Constant(double value)
    {
        Il.Emit(OpCodes.Ldc_R8, value);
        Broadcast();
    }

    public override void Broadcast() => Call("Create", typeof(double));

    public override void Load() => Call("LoadUnsafe", typeof(double).MakeByRefType(), typeof(nuint));

    public override void Store() => Call("StoreUnsafe", Value, typeof(double).MakeByRefType(), typeof(nuint));

    public override void MultiplyAdd() => Call("MultiplyAddEstimate", Value, Value, Value);

    public override void MultiplySubtract()
    {
        if (FusedMethod("FusedMultiplySubtract", "MultiplySubtract") is MethodInfo method) Il.Emit(OpCodes.Call, method);
        else base.MultiplySubtract();
    }

    public override void SubtractProduct()
    {
        if (FusedMethod("FusedMultiplyAddNegated", "MultiplyAddNegated") is MethodInfo method)
        {
            Il.Emit(OpCodes.Call, method);
            return;
        }

        // a b - c, then its negative: the roundings are the same.
        MultiplySubtract();
        Apply(Operation.Negate);
    }

    /// <summary>The processor's own form with a sign, which the JIT compiler does not find by itself; null where there is none.</summary>
    private MethodInfo? FusedMethod(string wide, string narrow) => Lanes switch
    {
        8 when Avx512F.IsSupported => typeof(Avx512F).GetMethod(wide, [Value, Value, Value]),
        2 or 4 when Fma.IsSupported => typeof(Fma).GetMethod(narrow, [Value, Value, Value]),
        _ => null,
    };

    public override void Apply(Operation operation)
    {
        switch (operation)
        {
            case Operation.Add or Operation.Subtract or Operation.Multiply or Operation.Divide: Call(operation.ToString(), Value, Value); break;
            case Operation.Negate: Call("Negate", Value); break;
            case Operation.SquareRoot: Call("Sqrt", Value); break;
            case Operation.Absolute: Call("Abs", Value); break;
            case Operation.Floor or Operation.Round: Call(operation.ToString(), Value); break;
            case Operation.LessThan: Call("LessThan", Value, Value); break;
            case Operation.LessOrEqual: Call("LessThanOrEqual", Value, Value); break;
            case Operation.Equal: Call("Equals", Value, Value); break;
            case Operation.And: Call("BitwiseAnd", Value, Value); break;
            case Operation.Or: Call("BitwiseOr", Value, Value); break;
            case Operation.Not: Call("OnesComplement", Value); break;
            case Operation.Select: Call("ConditionalSelect", Value, Value, Value); break;
            case Operation.PowerOfTwo: PowerOfTwo(); break;
            case Operation.Exponent: Exponent(); break;
            case Operation.Mantissa: Mantissa(); break;
            default: throw new ArgumentOutOfRangeException(nameof(operation), operation, "not a primitive operation");
        }
    }

    public override void SkipUnlessAny(bool side, Label target)
    {
        if (!side) Apply(Operation.Not);
        Call("ExtractMostSignificantBits", Value);
        if (Lanes == 8) Il.Emit(OpCodes.Conv_U4);
        Il.Emit(OpCodes.Brfalse, target);
    }

    private void PowerOfTwo()
    {
        // Adding 1.5 * 2^52 leaves the integer in the low bits; shifted up they are an exponent field.
        Constant(6755399441055744.0 + 1023);
        Call("Add", Value, Value);
        Reinterpret("AsInt64", Value);
        Shift("ShiftLeft", 52);
        Reinterpret("AsDouble", integers);
    }

    private void Exponent()
    {
        Reinterpret("AsInt64", Value);
        Shift("ShiftLeft", 1);
        Shift("ShiftRightLogical", 53);
        // Or-ing the field into 2^52 makes it the number 2^52 + field.
        Integer(0x4330000000000000);
        Call("BitwiseOr", integers, integers);
        Reinterpret("AsDouble", integers);
        Constant(4503599627370496.0 + 1023);
        Call("Subtract", Value, Value);
    }

    private void Mantissa()
    {
        Reinterpret("AsInt64", Value);
        Integer(0x000FFFFFFFFFFFFF);
        Call("BitwiseAnd", integers, integers);
        Integer(0x3FF0000000000000);
        Call("BitwiseOr", integers, integers);
        Reinterpret("AsDouble", integers);
    }

    private void Integer(long bits)
    {
        Il.Emit(OpCodes.Ldc_I8, bits);
        Call("Create", typeof(long));
    }

    private void Shift(string name, int bits)
    {
        Il.Emit(OpCodes.Ldc_I4, bits);
        Call(name, integers, typeof(int));
    }

    private void Reinterpret(string name, Type from) => Call(name, from);

    private void Call(string name, params Type[] arguments) => Il.Emit(OpCodes.Call, Find(name, arguments));

    /// <summary>Looking a method up takes longer than emitting the call: each is looked up once.</summary>
    private MethodInfo Find(string name, Type[] arguments) =>
        Known.GetOrAdd((methods, name, arguments[0], arguments[^1], arguments.Length), _ => LookUp(name, arguments));

    private MethodInfo LookUp(string name, Type[] arguments)
    {
        var exact = methods.GetMethod(name, BindingFlags.Public | BindingFlags.Static, arguments);
        if (exact is not null)
        {
            return exact;
        }

        foreach (var method in methods.GetMember(name, MemberTypes.Method, BindingFlags.Public | BindingFlags.Static).Cast<MethodInfo>())
        {
            if (method.IsGenericMethodDefinition && method.GetGenericArguments().Length == 1)
            {
                var element = arguments[0].IsGenericType ? arguments[0].GetGenericArguments()[0] : typeof(double);
                var made = method.MakeGenericMethod(element);
                if (made.GetParameters().Select(p => p.ParameterType).SequenceEqual(arguments))
                {
                    return made;
                }
            }
        }

        throw new MissingMethodException(methods.Name, name);
    }
}
