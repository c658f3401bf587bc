/* Pairs of headlines, all invented: the same event, or two that only look alike. */
#include "tests/unit/unit.h"

#include <stdio.h>

#include "store/likeness.h"

struct pair {
	int hours; /* between them */
	const char *title[2], *lead[2];
};

static const struct pair same[] = {
	{1, {"Tuyến buýt điện ven sông chạy chuyến đầu tiên, khách đứng kín xe",
	     "Tuyến buýt điện ven sông chạy chuyến đầu tiên: ghi chép của một người đứng"},
	 {"Chuyến đầu rời bến lúc 6 giờ với 31 hành khách.", "Chiếc buýt chở 31 khách, đi 18 km."}},
	{2, {"Phường rối làng Hạ dựng lại tích trò thất lạc sáu mươi năm",
	     "Phường rối làng Hạ dựng lại trò lân vờn cầu, thất lạc 60 năm"}, {NULL, NULL}},
	{3, {"Làng gốm nhận đơn hàng lớn nhất trong mười năm",
	     "Làng gốm nhận đơn hàng mười hai nghìn chiếc bát, lớn nhất trong mười năm"},
	 {"Mười hai nghìn chiếc bát giao trong bốn tháng.", "Đơn hàng 12.000 chiếc bát của một chủ quán."}},
	{1, {"Cháy kho vải ở Thanh Lương, 2 công nhân bị bỏng",
	     "Hai công nhân bị bỏng trong vụ cháy kho vải ở Thanh Lương"},
	 {"Lửa bùng lên ở kho vải rộng 500 m2 tại khu công nghiệp Thanh Lương lúc rạng sáng.",
	  "Ngọn lửa bùng lên ở kho vải tại khu công nghiệp Thanh Lương rạng sáng nay."}},
	{5, {"Cầu Vàm Kiệu thông xe sau ba năm thi công", "Thông xe cầu Vàm Kiệu sau 3 năm thi công"},
	 {NULL, NULL}},
	{4, {"Đội nữ Sông Lam thắng Hải Vân 3-1, vào bán kết cúp tỉnh",
	     "Thắng Hải Vân 3 - 1, đội nữ Sông Lam vào bán kết cúp tỉnh"}, {NULL, NULL}},
	{2, {"TP.HCM cấm xe tải qua đường Bến Nứa từ tuần sau", "TPHCM cấm xe tải qua đường Bến Nứa từ tuần sau"},
	 {NULL, NULL}},
	{20, {"Bão số 9 đổ bộ Quảng Yên, 12 nghìn nhà tốc mái", "Bão số 9 đổ bộ Quảng Yên làm 12.000 nhà tốc mái"},
	 {NULL, NULL}},
	{6, {"Nghệ sĩ đàn bầu Trần Thị Mộc qua đời ở tuổi 94", "Nghệ sĩ đàn bầu Trần Thị Mộc qua đời"},
	 {"Bà Mộc mất tại nhà riêng ở Kim Lũ sáng 3/4.", "Gia đình cho biết bà mất sáng 3/4 tại Kim Lũ, thọ 94 tuổi."}},
	{3, {"Thủ tướng yêu cầu hoàn thành đường vành đai Tây trước tháng 9",
	     "Thủ tướng: Hoàn thành đường vành đai Tây trước tháng 9"}, {NULL, NULL}},
	{8, {"Giải cờ làng: kỳ thủ 12 tuổi Lê Ân hạ nhà vô địch",
	     "Kỳ thủ 12 tuổi Lê Ân hạ nhà vô địch giải cờ làng sau 6 giờ"}, {NULL, NULL}},
	{1, {"Động đất 5,1 độ ở Kon Sơ, nhiều nhà rung lắc", "Động đất 5.1 độ tại Kon Sơ, nhiều nhà rung lắc"},
	 {NULL, NULL}},
	{10, {"Hòa Lạc mở thư viện trên thuyền cho trẻ em vạn chài", "Hoà Lạc mở thư viện trên thuyền cho trẻ em vạn chài"},
	 {NULL, NULL}},
	{7, {"Ngân hàng Sông Cái giảm lãi vay mua nhà còn 6,5%", "Ngân hàng Sông Cái giảm lãi suất vay mua nhà xuống 6,5% một năm"},
	 {"Lãi vay mua nhà của Ngân hàng Sông Cái giảm từ 7,2% còn 6,5% từ ngày 1/5.",
	  "Từ ngày 1/5, lãi vay mua nhà tại Ngân hàng Sông Cái còn 6,5%."}},
	{2, {"Xe khách lao xuống vực ở đèo Mây, ba người chết", "Ba người chết khi xe khách lao xuống vực ở đèo Mây"},
	 {NULL, NULL}},
	{15, {"Tìm thấy tàu cá Phú Hải mất liên lạc bốn ngày", "Tàu cá Phú Hải mất liên lạc bốn ngày đã được tìm thấy"},
	 {"Cả chín thuyền viên tàu cá Phú Hải an toàn, tàu hỏng máy cách đảo Hòn Mấu 40 hải lý.",
	  "Tàu cá Phú Hải hỏng máy cách đảo Hòn Mấu 40 hải lý, chín thuyền viên an toàn."}},
	{1, {"Giá vàng hôm nay 25/1 giảm nửa triệu đồng một lượng", "Giá vàng 25/1 giảm nửa triệu đồng một lượng"},
	 {NULL, NULL}},
	{26, {"Vườn thú Thảo Điền đón voi con đầu tiên sau hai mươi năm",
	      "Voi con đầu tiên sau 20 năm chào đời ở vườn thú Thảo Điền"},
	 {"Voi con nặng 96 kg chào đời đêm thứ sáu tại vườn thú Thảo Điền, mẹ con đều khỏe mạnh.",
	  "Voi con nặng 96 kg chào đời đêm thứ sáu, mẹ con đều khỏe mạnh, vườn thú Thảo Điền cho biết."}},
	{4, {"Fire at Harrow Market injures three stallholders", "Three stallholders injured in fire at Harrow Market"},
	 {NULL, NULL}},
	{3, {"Museum of Clocks reopens in Delmont after five years", "Delmont's Museum of Clocks reopens after five years"},
	 {NULL, NULL}},
	{6, {"Ferry runs aground off Sallow Island, 42 rescued", "42 rescued as ferry runs aground off Sallow Island"},
	 {NULL, NULL}},
	{2, {"Parliament of Norland votes to ban plastic bags", "Norland parliament votes to ban plastic bags from July"},
	 {"The ban passed by 61 votes to 40.", "Lawmakers in Norland backed the ban by 61 votes to 40."}},
	{9, {"Chess prodigy Ana Ruiz, 12, beats world champion", "Ana Ruiz, 12, beats world chess champion"}, {NULL, NULL}},
	{1, {"Storm Petra cuts power to 12,000 homes in Kelby", "Storm Petra cuts power to 12 thousand homes in Kelby"},
	 {NULL, NULL}},
	{5, {"Rovers Beat Athletic 2-1 In Derby Thriller", "Rovers beat Athletic 2-1 in derby"}, {NULL, NULL}},
	{12, {"Lost Vermeyer painting found in Ostrava attic", "Lost painting by Vermeyer found in attic in Ostrava"},
	 {NULL, NULL}},
	{2, {"Khánh thành đài thiên văn trên núi Ba Vành", "Đài thiên văn trên núi Ba Vành được khánh thành"},
	 {"Kính 60 cm trên đỉnh Ba Vành là kính lớn nhất vùng, mở cửa cho học sinh mỗi tối thứ bảy.",
	  "Kính 60 cm là kính lớn nhất vùng, mở cửa cho học sinh mỗi tối thứ bảy."}},
	{3, {"Đề xuất tăng phạt xe máy đi lên vỉa hè lên hai triệu đồng",
	     "Đề xuất phạt xe máy đi lên vỉa hè 2 triệu đồng"}, {NULL, NULL}},
	{30, {"Hội hoa đăng Phố Nhồi lập kỷ lục với 9.000 chiếc đèn", "Hội hoa đăng Phố Nhồi lập kỷ lục 9.000 đèn"},
	 {NULL, NULL}},
	{2, {"Ca sĩ Mai Khôi Vũ hủy đêm diễn ở Đà Giang vì mất giọng", "Mất giọng, ca sĩ Mai Khôi Vũ hủy đêm diễn ở Đà Giang"},
	 {NULL, NULL}},
	{1, {"Trường Lê Lợi cho học sinh nghỉ vì ngập", "Ngập, trường Lê Lợi cho học sinh nghỉ"},
	 {"Nước vào tầng một trường Lê Lợi sáng nay, 800 học sinh được nghỉ học một ngày.",
	  "800 học sinh trường Lê Lợi được nghỉ học một ngày vì nước vào tầng một."}},
	{1, {"Quake of magnitude 6.1 strikes northern Norland, 20 hurt", "Magnitude 6.1 earthquake hits northern Norland, injuring 20"},
	 {"A magnitude 6.1 earthquake struck northern Norland on Sunday, injuring 20 people.",
	  "At least 20 people were hurt when a 6.1 earthquake hit northern Norland."}},
	{2, {"Sông Lam thắng Hải Vân 2-1 ở vòng 10", "Thắng Hải Vân 2-1, Sông Lam lên đầu bảng"},
	 {"Sông Lam thắng 2-1 trên sân Bãi Giữa ở vòng 10, nhờ hai bàn của Lê Ân.",
	  "Sông Lam thắng Hải Vân 2-1 ở vòng 10 trên sân Bãi Giữa và lên đầu bảng."}},
	{3, {"Cháy nhà tập thể ở Kim Lũ, 12 người mắc kẹt", "Kim Lũ: nhà tập thể bốc cháy trong đêm"},
	 {"Đám cháy bùng lên lúc 22h tại nhà tập thể 9 tầng ở phường Kim Lũ.",
	  "Lửa bùng lên lúc 22h tại nhà tập thể 9 tầng ở phường Kim Lũ, 12 người mắc kẹt."}},
	{4, {"Công ty Gỗ Tràm lỗ 40 tỷ đồng quý III", "Gỗ Tràm lỗ 40 tỉ đồng trong quý III"}, {NULL, NULL}},
};

static const struct pair different[] = {
	/* of one round, two matches */
	{1, {"Sông Lam thắng Hải Vân 2-1 ở vòng 7", "Bến Nứa thắng Cầu Gỗ 2-1 ở vòng 7"}, {NULL, NULL}},
	{1, {"Sông Lam thắng Hải Vân 2-1 trên sân nhà", "Sông Lam thắng Hải Vân 3-0 trên sân nhà"}, {NULL, NULL}},
	{2, {"Rovers beat Athletic 2-1 at home", "Rovers beat United 2-1 at home"}, {NULL, NULL}},
	{1, {"Arsenal thắng Chelsea 2-1 ở vòng 10 Ngoại hạng Anh", "Liverpool thắng Everton 2-1 ở vòng 10 Ngoại hạng Anh"},
	 {NULL, NULL}},
	{1, {"Arsenal beat Chelsea 2-1", "Liverpool beat Chelsea 2-1"}, {NULL, NULL}},
	{70, {"Chung kết cúp tỉnh lượt đi: Sông Lam hòa Hải Vân", "Chung kết cúp tỉnh lượt về: Sông Lam hòa Hải Vân"}, {NULL, NULL}},
	{20, {"Sông Lam vào bán kết cúp tỉnh sau loạt luân lưu", "Sông Lam vào chung kết cúp tỉnh sau loạt luân lưu"}, {NULL, NULL}},
	{3, {"Nhận định Sông Lam - Hải Vân: chủ nhà lấn lướt", "Sông Lam - Hải Vân: chủ nhà lấn lướt"}, {NULL, NULL}},
	{1, {"Đội tuyển nam Việt Nam vào chung kết giải bóng chuyền châu Á",
	     "Đội tuyển nữ Việt Nam vào chung kết giải bóng chuyền châu Á"}, {NULL, NULL}},
	/* prices and weather of two days */
	{24, {"Giá vàng hôm nay 25/1: tăng mạnh phiên thứ ba", "Giá vàng hôm nay 26/1: tăng mạnh phiên thứ ba"}, {NULL, NULL}},
	{24, {"Giá vàng trong nước tăng mạnh, người dân xếp hàng mua", "Giá vàng trong nước tăng mạnh, người dân xếp hàng mua"},
	 {NULL, NULL}},
	{2, {"Giá vàng trong nước tiếp tục tăng trong phiên sáng", "Giá bạc trong nước tiếp tục tăng trong phiên sáng"}, {NULL, NULL}},
	{2, {"Giá vàng miếng tăng lên 184 triệu đồng mỗi lượng", "Giá vàng miếng tăng lên 191 triệu đồng mỗi lượng"}, {NULL, NULL}},
	{3, {"Chứng khoán phiên chiều tăng điểm nhờ nhóm thép", "Chứng khoán phiên chiều giảm điểm vì nhóm thép"}, {NULL, NULL}},
	{23, {"Stocks rise as investors await rate decision", "Stocks rise as investors await rate decision"}, {NULL, NULL}},
	{1, {"Gold prices rise to record high in early trade", "Oil prices rise to record high in early trade"}, {NULL, NULL}},
	{1, {"Thời tiết miền Bắc ba ngày tới: mưa rào nhiều nơi", "Thời tiết miền Nam ba ngày tới: mưa rào nhiều nơi"}, {NULL, NULL}},
	{2, {"Dự báo thời tiết hôm nay: trời rét, có mưa nhỏ", "Dự báo thời tiết ngày mai: trời rét, có mưa nhỏ"}, {NULL, NULL}},
	{20, {"Xổ số miền Bắc: kết quả quay thưởng mới nhất", "Xổ số miền Bắc: kết quả quay thưởng mới nhất"}, {NULL, NULL}},
	/* accidents and fires */
	{4, {"Tai nạn trên quốc lộ 5, hai người chết", "Tai nạn trên quốc lộ 18, hai người chết"}, {NULL, NULL}},
	{4, {"Xe tải lật trên cao tốc, tài xế thoát chết", "Xe tải lật trên cao tốc, tài xế thoát chết"},
	 {"Tai nạn xảy ra tại Kim Lũ, xe chở dưa hấu từ Gò Me.", "Vụ việc ở Thạch Đôi, xe chở gạch của công ty Hoa Sim."}},
	{4, {"Cháy chung cư ở Hạ Đình, nhiều người mắc kẹt", "Cháy chung cư ở Kim Lũ, nhiều người mắc kẹt"}, {NULL, NULL}},
	{5, {"Ba người chết trong vụ sập giàn giáo", "Năm công nhân bị thương trong vụ sập giàn giáo"}, {NULL, NULL}},
	{5, {"Hai người chết vì sập hầm lò ở mỏ than", "Ba người chết vì sập hầm lò ở mỏ than"}, {NULL, NULL}},
	{6, {"Động đất 5,1 độ rung chuyển Kon Sơ", "Động đất 4,2 độ rung chuyển Kon Sơ"}, {NULL, NULL}},
	{3, {"Động đất mạnh ở Nhật, chưa có cảnh báo sóng thần", "Động đất mạnh ở Nga, chưa có cảnh báo sóng thần"}, {NULL, NULL}},
	{3, {"Fire at Harrow warehouse injures three", "Fire at Kelby warehouse injures three"}, {NULL, NULL}},
	{3, {"Two killed in coach crash on northern motorway", "Six killed in coach crash on northern motorway"}, {NULL, NULL}},
	{2, {"Cháy nhà tập thể trong đêm, cảnh sát cứu nhiều người", "Cháy nhà kho trong đêm, cảnh sát cứu nhiều người"},
	 {"Cảnh sát đang phong tỏa hiện trường ở Kim Lũ để điều tra nguyên nhân.",
	  "Cảnh sát đang phong tỏa hiện trường ở Thạch Đôi để điều tra nguyên nhân."}},
	{6, {"Xe khách tông xe tải, tài xế tử vong tại chỗ", "Xe khách tông xe tải, tài xế tử vong tại chỗ"},
	 {"Tai nạn xảy ra sáng 12/4 trên quốc lộ qua huyện, cảnh sát đang làm rõ nguyên nhân.",
	  "Tai nạn xảy ra sáng 13/4 trên quốc lộ qua huyện, cảnh sát đang làm rõ nguyên nhân."}},
	{1, {"Rovers beat Athletic 2-1 in tense derby", "United beat Wanderers 2-1 in tense derby"},
	 {"A late header by Smith settled the derby in front of 30,000 people.",
	  "A late penalty by Jones settled the derby in front of 30,000 people."}},
	/* parts of a series */
	{24, {"Theo dấu đàn voi cuối cùng, kỳ 1: người giữ rừng", "Theo dấu đàn voi cuối cùng, kỳ 2: người giữ rừng"}, {NULL, NULL}},
	{24, {"Theo dấu đàn voi cuối cùng, kỳ 3: trở lại làng", "Theo dấu đàn voi cuối cùng, kỳ cuối: trở lại làng"}, {NULL, NULL}},
	{2, {"Live blog part 1: the Norland election count", "Live blog part 2: the Norland election count"}, {NULL, NULL}},
	{2, {"Trực tiếp kiểm phiếu bầu cử Norland phần 1", "Trực tiếp kiểm phiếu bầu cử Norland phần 2"}, {NULL, NULL}},
	{2, {"Trực tiếp lễ khai mạc hội đèn Phố Nhồi", "Lễ khai mạc hội đèn Phố Nhồi"}, {NULL, NULL}},
	/* the same phrase of others */
	{2, {"Bắt giám đốc công ty Hoa Sim vì trốn thuế", "Bắt giám đốc công ty Gỗ Tràm vì trốn thuế"}, {NULL, NULL}},
	{2, {"Khởi tố ông Nguyễn Văn Bạt vì nhận hối lộ", "Khởi tố ông Nguyễn Văn Tuyền vì nhận hối lộ"}, {NULL, NULL}},
	{5, {"Trao 225 suất học bổng cho học sinh nghèo Phú Giang", "Trao 120 suất học bổng cho học sinh nghèo Thạch Đôi"}, {NULL, NULL}},
	{5, {"Thông xe cầu Vàm Kiệu sau 3 năm thi công", "Thông xe cầu Rạch Bần sau 3 năm thi công"}, {NULL, NULL}},
	{4, {"Điểm chuẩn Đại học Sông Cái năm 2025", "Điểm chuẩn Đại học Sông Cái năm 2026"}, {NULL, NULL}},
	{4, {"Thêm 3 ca mắc sởi ở Thạch Đôi", "Thêm 8 ca mắc sởi ở Thạch Đôi"}, {NULL, NULL}},
	{1, {"Vì sao nước hồ đổi màu theo mùa", "Vì sao lá cây đổi màu theo mùa"}, {NULL, NULL}},
	{2, {"Apple unveils thinner tablet at spring event", "Samsung unveils thinner tablet at spring event"}, {NULL, NULL}},
	{2, {"President of Norland visits flood zone", "President of Delmont visits flood zone"}, {NULL, NULL}},
	{2, {"Việt Nam được dự đoán thắng Lan Xang 3-0", "Việt Nam thắng Lan Xang 2-0 ở lượt đi"},
	 {"Một thuật toán dự đoán Việt Nam thắng Lan Xang 3-0 ở trận lượt đi tối nay.",
	  "Hai bàn của Lê Ân giúp Việt Nam thắng Lan Xang 2-0 ở trận lượt đi tối nay."}},
	{2, {"Khối ngoại bán ròng 6.400 tỷ đồng, cổ phiếu nào bị xả mạnh nhất",
	     "Khối ngoại bán ròng 3.200 tỷ đồng, cổ phiếu nào bị xả mạnh nhất"}, {NULL, NULL}},
	{3, {"Lao động - Việc làm", "Lao động - Việc làm"}, {NULL, NULL}},
	{100, {"Cầu Vàm Kiệu thông xe sau ba năm thi công", "Cầu Vàm Kiệu thông xe sau ba năm thi công"}, {NULL, NULL}},
	{2, {"Ông Đinh Văn Thắng nói không có tội tại tòa", "Viện Kiểm sát: ông Đinh Văn Thắng không oan"}, {NULL, NULL}},
};

static bool alike(const struct pair *p, bool turned)
{
	struct arena *a = arena_new();
	const struct headline *x = headline_read(a, p->title[turned], p->lead[turned]);
	const struct headline *y = headline_read(a, p->title[!turned], p->lead[!turned]);
	bool is = likeness(x, y, (int64_t)p->hours * 3600);

	arena_free(a);
	return is;
}

static int check(const struct pair *p, size_t n, bool wanted)
{
	int wrong = 0;

	for (size_t i = 0; i < n; i++)
		for (int turned = 0; turned < 2; turned++)
			if (alike(&p[i], turned) != wanted) {
				fprintf(stderr, "%s: %s | %s\n", wanted ? "missed" : "taken for one",
					p[i].title[0], p[i].title[1]);
				wrong++;
			}
	return wrong;
}

static void the_same_event(void **state)
{
	(void)state;
	assert_int_equal(check(same, sizeof same / sizeof *same, true), 0);
}

static void another_event(void **state)
{
	(void)state;
	assert_int_equal(check(different, sizeof different / sizeof *different, false), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_same_event),
		cmocka_unit_test(another_event),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
