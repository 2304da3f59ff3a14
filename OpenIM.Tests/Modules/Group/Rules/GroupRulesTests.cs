using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Group.Rules;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Tests.Builders;

namespace OpenIM.Tests.Modules.Group.Rules;

/// <summary>Who may do what: 0 allowed, else the number of the refusal. Role 0: not in the group; -1: an application admin.</summary>
public sealed class GroupRulesTests
{
    [Theory]
    [InlineData(-1, 0, 0)]
    [InlineData(100, 0, 0)]
    [InlineData(60, 0, 0)]
    [InlineData(20, 0, 1002)]
    [InlineData(0, 1002, 1004)]
    public void Members_read_and_managers_decide(int role, int read, int manage)
    {
        Assert.Equal(read, Code(() => GroupRules.RequireMember(Caller(role), Member(role))));
        Assert.Equal(manage, Code(() => GroupRules.RequireManager(Caller(role), Member(role))));
    }

    [Theory]
    [InlineData(-1, 60, 0)]
    [InlineData(100, 60, 0)]
    [InlineData(100, 20, 0)]
    [InlineData(60, 60, 1002)]
    [InlineData(60, 20, 0)]
    [InlineData(20, 20, 1002)]
    [InlineData(0, 20, 1002)]
    public void The_owner_removes_everybody_and_admins_only_members(int role, int target, int expected)
        => Assert.Equal(expected, Code(() => GroupRules.RequireKick(Caller(role), Member(role), [Target(20), Target(target)])));

    [Theory]
    [InlineData(-1, 100, 0)]
    [InlineData(100, 100, 1002)]
    [InlineData(100, 60, 0)]
    [InlineData(100, 20, 0)]
    [InlineData(60, 100, 1002)]
    [InlineData(60, 60, 1002)]
    [InlineData(60, 20, 0)]
    [InlineData(20, 20, 1002)]
    [InlineData(0, 20, 1004)]
    public void Nobody_mutes_the_owner_and_only_the_owner_admins(int role, int target, int expected)
        => Assert.Equal(expected, Code(() => GroupRules.RequireMute(Caller(role), Member(role), Target(target))));

    [Theory]
    [InlineData(0, 20, false)]
    [InlineData(1, 20, true)]
    [InlineData(1, 60, false)]
    [InlineData(1, 100, false)]
    [InlineData(1, -1, false)]
    [InlineData(2, 20, false)]
    public void Only_invitations_of_members_need_approval_and_only_where_everybody_does(int needVerification, int role, bool expected)
        => Assert.Equal(expected, GroupRules.NeedsApproval(Caller(role), new GroupInfo(NeedVerification: needVerification), Member(role)));

    [Theory]
    [InlineData(100, "u1", 0)]
    [InlineData(100, "u9", 1002)]
    [InlineData(60, "u1", 1002)]
    [InlineData(-1, "u9", 0)]
    public void Only_the_owner_gives_the_group_away(int role, string oldOwner, int expected)
    {
        var group = new GroupInfo(OwnerUserID: role == 100 ? "u1" : "u9");

        Assert.Equal(expected, Code(() => GroupRules.RequireTransfer(Caller(role), group, oldOwner)));
    }

    [Theory]
    [InlineData("u1", false, 0)]
    [InlineData("u9", false, 1002)]
    [InlineData("", false, 1002)]
    [InlineData("u9", true, 0)]
    public void Only_the_owner_ends_the_group(string owner, bool isAdmin, int expected)
        => Assert.Equal(expected, Code(() => GroupRules.RequireDismiss(Caller(isAdmin ? -1 : 100), new GroupInfo(OwnerUserID: owner))));

    [Theory]
    [InlineData(10, 1, 10, 1001)]
    [InlineData(9, 1, 10, 0)]
    [InlineData(1_000_000, 1, 0, 0)]
    public void A_group_has_room_until_its_limit(uint members, int coming, int max, int expected)
        => Assert.Equal(expected, Code(() => GroupRules.RequireRoom(new GroupInfo(MemberCount: members), coming, max)));

    // Caller u1 changes u1 (self) or u2.
    [Theory]
    [InlineData(100, "u2", 60, null, 0)]
    [InlineData(100, "u2", 20, 60, 0)]
    [InlineData(100, "u1", 100, null, 0)]
    [InlineData(100, "u1", 100, 20, 1001)]
    [InlineData(60, "u1", 60, 20, 0)]
    [InlineData(60, "u2", 60, null, 1002)]
    [InlineData(60, "u2", 100, null, 1002)]
    [InlineData(60, "u2", 20, 60, 0)]
    [InlineData(20, "u1", 20, null, 0)]
    [InlineData(20, "u1", 20, 20, 0)]
    [InlineData(20, "u1", 20, 60, 1002)]
    [InlineData(20, "u2", 20, null, 1002)]
    [InlineData(0, "u2", 20, null, 1002)]
    [InlineData(-1, "u2", 60, 20, 0)]
    [InlineData(-1, "u2", 100, 20, 1001)]
    public void Members_are_changed_by_themselves_and_from_above(int role, string targetID, int targetRole, int? newRole, int expected)
        => Assert.Equal(expected, Code(() => MemberChangeRules.RequireChange(
            Caller(role), Member(role), Target(targetRole) with { UserID = targetID }, new GroupMemberForSet("g1", targetID, RoleLevel: newRole))));

    [Theory]
    [InlineData(null, 0)]
    [InlineData(60, 0)]
    [InlineData(20, 0)]
    [InlineData(100, 1002)]
    [InlineData(0, 1001)]
    [InlineData(61, 1001)]
    public void Only_two_roles_can_be_given(int? role, int expected)
        => Assert.Equal(expected, Code(() => MemberChangeRules.RequireGivable(role)));

    private static OpenIM.Modules.Platform.Mediation.Caller Caller(int role) => role < 0 ? A.Admin() : A.User("u1");

    private static GroupMemberFullInfo? Member(int role) => role > 0 ? Target(role) with { UserID = "u1" } : null;

    private static GroupMemberFullInfo Target(int role) => new("g1", "u2", role, 0, "", "", 0, 0, "", "", 0, "");

    private static int Code(Action rule)
    {
        try
        {
            rule();
            return 0;
        }
        catch (ImException refusal)
        {
            return refusal.Code.Number;
        }
    }
}
