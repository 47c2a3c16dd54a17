# What `cmake --install` puts where: the program, the library with its headers, and what lets other projects find them
# (find_package(entente) and pkg-config). Tried by tests/consumer.
include(CMakePackageConfigHelpers)

set(ENTENTE_CMAKE_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/entente)

install(TARGETS entente_cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(TARGETS entente EXPORT ententeTargets
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
        LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
        INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(DIRECTORY ${CMAKE_SOURCE_DIR}/include/entente DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
        FILES_MATCHING PATTERN "*.h")
install(FILES ${CMAKE_SOURCE_DIR}/LICENSE ${CMAKE_SOURCE_DIR}/README.md ${CMAKE_SOURCE_DIR}/NEWS.md
        DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY ${CMAKE_SOURCE_DIR}/schema DESTINATION ${CMAKE_INSTALL_DATADIR}/entente)

install(EXPORT ententeTargets NAMESPACE entente:: DESTINATION ${ENTENTE_CMAKE_DIR})
configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/ententeConfig.cmake.in ${CMAKE_BINARY_DIR}/ententeConfig.cmake
                              INSTALL_DESTINATION ${ENTENTE_CMAKE_DIR})
# Until 1.0 a new minor version may change the interface.
write_basic_package_version_file(${CMAKE_BINARY_DIR}/ententeConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/ententeConfig.cmake ${CMAKE_BINARY_DIR}/ententeConfigVersion.cmake
        DESTINATION ${ENTENTE_CMAKE_DIR})

list(TRANSFORM ENTENTE_PLAIN_LIBRARIES PREPEND "-l" OUTPUT_VARIABLE plain)
list(JOIN plain " " ENTENTE_PC_PLAIN)
# Paths in entente.pc count from the file itself, so an installed tree can be moved.
file(RELATIVE_PATH ENTENTE_PC_UP /prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig /prefix)
configure_file(${CMAKE_CURRENT_LIST_DIR}/entente.pc.in ${CMAKE_BINARY_DIR}/entente.pc @ONLY)
install(FILES ${CMAKE_BINARY_DIR}/entente.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
