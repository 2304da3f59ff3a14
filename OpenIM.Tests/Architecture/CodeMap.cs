using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace OpenIM.Tests.Architecture;

/// <summary>One type that uses another, both outermost: what an async body or a lambda uses, its class uses.</summary>
internal sealed record Use(TypeDefinition From, string ToNamespace, string ToName)
{
    public string To => ToNamespace.Length == 0 ? ToName : $"{ToNamespace}.{ToName}";
}

/// <summary>What the code of an assembly uses, read from its IL: base types, signatures, fields, attributes, bodies, generics.</summary>
internal sealed class CodeMap
{
    private readonly HashSet<Use> uses = [];

    private CodeMap(ModuleDefinition module)
    {
        Types = [.. module.Types.Where(static type => type.Name != "<Module>")];
        foreach (var type in module.GetAllTypes())
        {
            Walk(Outermost(type), type);
        }
    }

    /// <summary>All outermost types.</summary>
    public IReadOnlyList<TypeDefinition> Types { get; }

    public IEnumerable<Use> Uses => uses;

    public static CodeMap Of(System.Reflection.Assembly assembly) => new(ModuleDefinition.ReadModule(assembly.Location));

    private static TypeDefinition Outermost(TypeDefinition type) => type.DeclaringType is null ? type : Outermost(type.DeclaringType);

    private void Walk(TypeDefinition owner, TypeDefinition type)
    {
        Add(owner, type.BaseType);
        AddAttributes(owner, type);
        AddGenerics(owner, type);
        foreach (var implemented in type.Interfaces)
        {
            Add(owner, implemented.InterfaceType);
        }

        foreach (var field in type.Fields)
        {
            Add(owner, field.FieldType);
            AddAttributes(owner, field);
        }

        foreach (var property in type.Properties)
        {
            AddAttributes(owner, property);
        }

        foreach (var method in type.Methods)
        {
            AddSignature(owner, method);
            AddAttributes(owner, method);
            AddGenerics(owner, method);
            AddBody(owner, method);
        }
    }

    private void AddBody(TypeDefinition owner, MethodDefinition method)
    {
        if (!method.HasBody)
        {
            return;
        }

        foreach (var variable in method.Body.Variables)
        {
            Add(owner, variable.VariableType);
        }

        foreach (var handler in method.Body.ExceptionHandlers)
        {
            Add(owner, handler.CatchType);
        }

        foreach (var instruction in method.Body.Instructions)
        {
            AddOperand(owner, instruction);
        }
    }

    private void AddOperand(TypeDefinition owner, Instruction instruction)
    {
        switch (instruction.Operand)
        {
            case TypeReference type:
                Add(owner, type);
                break;
            case FieldReference field:
                Add(owner, field.DeclaringType);
                Add(owner, field.FieldType);
                break;
            case MethodReference method:
                Add(owner, method.DeclaringType);
                AddSignature(owner, method);
                break;
        }
    }

    private void AddSignature(TypeDefinition owner, MethodReference method)
    {
        Add(owner, method.ReturnType);
        foreach (var parameter in method.Parameters)
        {
            Add(owner, parameter.ParameterType);
        }

        if (method is GenericInstanceMethod generic)
        {
            foreach (var argument in generic.GenericArguments)
            {
                Add(owner, argument);
            }
        }
    }

    private void AddGenerics(TypeDefinition owner, IGenericParameterProvider provider)
    {
        foreach (var constraint in provider.GenericParameters.SelectMany(static parameter => parameter.Constraints))
        {
            Add(owner, constraint.ConstraintType);
        }
    }

    private void AddAttributes(TypeDefinition owner, ICustomAttributeProvider provider)
    {
        foreach (var attribute in provider.CustomAttributes)
        {
            Add(owner, attribute.AttributeType);
            foreach (var argument in attribute.ConstructorArguments.Select(static a => a.Value).OfType<TypeReference>())
            {
                Add(owner, argument);
            }
        }
    }

    private void Add(TypeDefinition owner, TypeReference? type)
    {
        if (type is null or GenericParameter)
        {
            return;
        }

        if (type is GenericInstanceType generic)
        {
            foreach (var argument in generic.GenericArguments)
            {
                Add(owner, argument);
            }
        }

        if (type is TypeSpecification specification)
        {
            Add(owner, specification.ElementType);
            return;
        }

        while (type.DeclaringType is not null)
        {
            type = type.DeclaringType;
        }

        if (type.FullName != owner.FullName)
        {
            uses.Add(new Use(owner, type.Namespace, type.Name));
        }
    }
}
